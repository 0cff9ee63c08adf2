// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A thin handle that is there only when there is something to scroll; wide and on a track if so
// chosen.
T.ScrollBar {
    id: root

    implicitWidth: Theme.grip + 2 * padding
    implicitHeight: Theme.grip + 2 * padding
    padding: Theme.s2
    visible: size < 1 && policy !== T.ScrollBar.AlwaysOff
    minimumSize: 0.08
    focusPolicy: Qt.NoFocus
    Accessible.ignored: true

    background: Rectangle {
        visible: Theme.scrollBars
        color: Theme.color.hover
    }

    contentItem: Rectangle {
        implicitWidth: Theme.grip
        implicitHeight: Theme.grip
        radius: width / 2
        color: root.pressed || root.hovered || Theme.scrollBars ? Theme.color.borderControl : Theme.color.track
    }
}
