// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A piece of MarkedText; every second one was searched for.
Rectangle {
    id: root

    required property int index
    required property string modelData
    property TypeStyle type: Theme.ui
    property color ink: Theme.color.textPrimary
    property int most: 0
    readonly property bool found: index % 2 === 1

    width: Math.max(0, Math.min(words.implicitWidth, most - x))
    height: type.pixelLineHeight
    radius: Theme.radiusSmall / 2
    color: found ? Theme.color.findHit : "transparent"

    AppText {
        id: words

        width: parent.width
        type: root.type
        color: root.found ? Theme.color.textPrimary : root.ink
        text: root.modelData
        Accessible.ignored: true
    }
}
