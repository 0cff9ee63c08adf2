// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// One model file: name and size, the path under it; a mark when it is loaded or gone.
T.ItemDelegate {
    id: root

    required property string name
    required property string path
    required property string sizeText
    required property bool missing
    required property bool current

    implicitHeight: implicitContentHeight + 2 * Theme.s8
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    objectName: "recentModel"
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    enabled: !missing
    text: name
    Accessible.role: Accessible.ListItem
    Accessible.name: missing ? qsTr("%1, file not found").arg(name) : name
    Accessible.description: path
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: RowLayout {
        spacing: Theme.s12

        Icon {
            name: root.missing ? "warning" : root.current ? "check" : "models"
            color: root.missing ? Theme.color.warning : root.current ? Theme.color.accent : Theme.color.textSecondary
        }

        ColumnLayout {
            spacing: Theme.s2

            AppText {
                Layout.fillWidth: true
                type: Theme.control
                color: root.missing ? Theme.color.textTertiary : Theme.color.textPrimary
                text: root.name
                Accessible.ignored: true
            }

            AppText {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.missing ? qsTr("Not found: %1").arg(root.path) : root.path
                Accessible.ignored: true
            }
        }

        AppText {
            type: Theme.small
            color: Theme.color.textTertiary
            visible: !root.missing
            text: root.sizeText
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.down ? Theme.color.pressed : root.hovered ? Theme.color.overlayHover : "transparent"

        FocusRing {
            shown: root.visualFocus
            anchors.margins: 0
            corner: parent.radius - Theme.ring
        }
    }
}
