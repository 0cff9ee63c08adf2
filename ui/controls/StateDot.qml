// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A filled dot; breathes slowly while something is being done.
Rectangle {
    id: root

    property bool busy: false

    implicitWidth: Theme.dot
    implicitHeight: Theme.dot
    radius: width / 2
    color: Theme.color.success
    Accessible.ignored: true

    SequentialAnimation on opacity  {
        running: root.busy && root.visible && !Theme.reducedMotion
        loops: Animation.Infinite
        onStopped: root.opacity = 1

        NumberAnimation {
            to: 0.35
            duration: Theme.pulse / 2
            easing.type: Easing.InOutQuad
        }

        NumberAnimation {
            to: 1
            duration: Theme.pulse / 2
            easing.type: Easing.InOutQuad
        }
    }
}
