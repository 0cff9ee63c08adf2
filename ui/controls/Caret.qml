// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The place where typing goes. It does not blink.
Item {
    id: root

    readonly property TextInput line: parent as TextInput
    readonly property TextEdit area: parent as TextEdit

    width: Theme.ring
    visible: line !== null ? line.cursorVisible : area !== null && area.cursorVisible
    // Between two letters, not on the second.
    Rectangle {
        x: -Math.round(width / 2)
        width: parent.width
        height: parent.height
        color: Theme.color.accent
    }
}
