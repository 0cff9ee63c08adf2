// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// One accent, as a spot of its colour. Its name is what a screen reader says.
T.RadioButton {
    id: root

    property color ink

    implicitWidth: Theme.compact
    implicitHeight: Theme.compact
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: root.checked
            size: Theme.iconInline
            name: "check"
            color: Theme.dark ? Theme.color.window : Theme.color.surface
        }
    }

    background: Rectangle {
        anchors.centerIn: parent
        width: Theme.s20
        height: Theme.s20
        radius: width / 2
        color: root.ink

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }

    HoverTip {
        control: root
        text: root.text
    }
}
