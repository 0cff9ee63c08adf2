// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The pictures of the formulas within a text, in the room it keeps for them.
Item {
    id: root

    required property var marks

    Repeater {
        model: root.marks

        Image {
            required property var modelData

            x: modelData.rect.x
            y: modelData.rect.y
            width: modelData.rect.width
            height: modelData.rect.height
            sourceSize.width: Math.ceil(width)
            sourceSize.height: Math.ceil(height)
            source: modelData.target
            Accessible.ignored: true
        }
    }
}
