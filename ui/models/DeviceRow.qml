// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// One place where models can run, as a choice; what it has, or why it cannot be used, under it.
T.RadioDelegate {
    id: root

    required property int index
    required property string name
    required property string about
    required property bool usable
    required property bool graphics

    implicitHeight: implicitContentHeight + 2 * Theme.s8
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    objectName: "device"
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    enabled: usable
    text: name
    Accessible.role: Accessible.RadioButton
    Accessible.name: name
    Accessible.description: about
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: RowLayout {
        spacing: Theme.s12

        Icon {
            name: root.checked ? "check" : root.graphics ? "gpu" : root.index === 0 ? "star" : "cpu"
            color: root.checked ? Theme.color.accent : root.usable ? Theme.color.textSecondary : Theme.color.textTertiary
        }

        ColumnLayout {
            spacing: Theme.s2

            AppText {
                Layout.fillWidth: true
                type: Theme.control
                color: root.usable ? Theme.color.textPrimary : Theme.color.textTertiary
                text: root.name
                Accessible.ignored: true
            }

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.about
                Accessible.ignored: true
            }
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
