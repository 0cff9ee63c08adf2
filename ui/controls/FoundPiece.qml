// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A piece of MarkedText; every second one was searched for.
Rectangle {
    id: root

    required property int index
    required property string modelData
    property TypeStyle type: Theme.ui
    property color ink: Theme.color.textPrimary
    property real room: Infinity  // of the whole line
    readonly property bool found: index % 2 === 1

    implicitWidth: words.implicitWidth
    // A Row forgets what has no width: it would stay out of sight when there is room again.
    width: Math.min(implicitWidth, Math.max(Theme.hairline, room - x))
    height: type.pixelLineHeight
    radius: Theme.radiusSmall / 2
    color: found ? Theme.color.findHit : "transparent"

    AppText {
        id: words

        width: root.width
        type: root.type
        color: root.found ? Theme.color.textPrimary : root.ink
        text: root.modelData
        Accessible.ignored: true
    }
}
