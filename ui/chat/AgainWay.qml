// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// One way to answer, ticked or not.
T.CheckDelegate {
    id: root

    required property string modelData
    property string title
    property string help
    property bool offered: true  // else help says why not

    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.s8
    objectName: "againWay"
    hoverEnabled: true
    text: title
    nextCheckState: () => checkState
    Accessible.role: Accessible.CheckBox
    Accessible.name: title
    Accessible.description: help
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()

    contentItem: Row {
        spacing: Theme.s12

        Rectangle {
            width: Theme.iconSmall
            height: width
            radius: Theme.radiusSmall
            color: root.checked ? Theme.color.accent : "transparent"
            border.width: root.checked ? 0 : Theme.hairline
            border.color: Theme.color.borderControl
            opacity: root.enabled ? 1 : Theme.asideOpacity

            Icon {
                anchors.centerIn: parent
                visible: root.checked
                size: Theme.iconInline
                name: "check"
                color: Theme.color.accentInk
            }
        }

        Column {
            width: root.availableWidth - Theme.iconSmall - Theme.s12

            AppText {
                width: parent.width
                opacity: root.enabled ? 1 : Theme.asideOpacity
                elide: Text.ElideRight
                type: Theme.control
                text: root.title
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                opacity: root.enabled || !root.offered ? 1 : Theme.asideOpacity  // the reason is to be read
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.help
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.hovered ? Theme.color.overlayHover : "transparent"

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }
}
