// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The place where typing goes. It does not blink. An empty line of fixed height puts it lower
// than a written one; `lift` takes that back.
Item {
    id: root

    property int lift: 0
    readonly property TextInput line: parent as TextInput
    readonly property TextEdit area: parent as TextEdit

    width: Theme.ring
    visible: line !== null ? line.cursorVisible : area !== null && area.cursorVisible
    Rectangle {
        y: -root.lift
        width: parent.width
        height: parent.height
        color: Theme.color.accent
    }
}
