// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The place where typing goes. It does not blink. An empty line of fixed height puts it lower
// than a written one; `lift` takes that back.
Item {
    id: root

    property int lift: 0

    width: Theme.ring
    visible: parent.cursorVisible

    Rectangle {
        y: -root.lift
        width: parent.width
        height: parent.height
        color: Theme.color.accent
    }
}
