// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A value between two ends; arrows move it by one step. The figure stands beside it.
T.Slider {
    id: root

    property string name

    implicitWidth: Theme.slider
    implicitHeight: Theme.mini
    hoverEnabled: true
    snapMode: T.Slider.SnapAlways
    Accessible.role: Accessible.Slider
    Accessible.name: name
    Accessible.onIncreaseAction: shift(1)
    Accessible.onDecreaseAction: shift(-1)

    background: Rectangle {
        x: root.leftPadding
        y: Math.round((root.height - height) / 2)
        width: root.availableWidth
        height: Theme.bar
        radius: height / 2
        color: Theme.color.track

        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: Math.round(parent.width * root.position)
            height: parent.height
            radius: height / 2
            color: root.enabled ? Theme.color.accent : Theme.color.textDisabled
        }
    }

    handle: Rectangle {
        x: root.leftPadding + Math.round(root.visualPosition * (root.availableWidth - width))
        y: Math.round((root.height - height) / 2)
        width: Theme.s16
        height: width
        radius: width / 2
        color: Theme.color.raised
        border.width: Theme.ring
        border.color: root.enabled ? Theme.color.accent : Theme.color.textDisabled

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }

    function shift(steps: int): void {
        steps > 0 ? increase() : decrease();
        moved();
    }
}
