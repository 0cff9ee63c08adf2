// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// On or off, at once.
T.Switch {
    id: root

    implicitWidth: indicator.width
    implicitHeight: Math.max(Theme.mini, indicator.height)
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: root.press()
    Accessible.onToggleAction: root.press()

    indicator: Rectangle {
        y: Math.round((root.height - height) / 2)
        width: 2 * height - Theme.s8
        height: Theme.s20
        radius: height / 2
        color: root.checked ? Theme.color.accent : Theme.color.borderControl

        Rectangle {
            x: (root.checked !== root.mirrored) ? parent.width - width - Theme.s2 : Theme.s2
            y: Theme.s2
            width: parent.height - 2 * Theme.s2
            height: width
            radius: width / 2
            color: root.checked ? Theme.color.accentInk : Theme.color.surface

            Behavior on x  {
                NumberAnimation {
                    duration: Theme.fast
                }
            }
        }

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }

    function press(): void {
        toggle();
        toggled();
    }
}
