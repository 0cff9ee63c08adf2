// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One size of type. The text scale multiplies size and line height together.
QtObject {
    required property int size
    required property int lineHeight
    property int weight: Font.Normal
    property real letterSpacing: 0
    property real scale: 1
    readonly property int pixelSize: Math.round(size * scale)
    readonly property int pixelLineHeight: Math.round(lineHeight * scale)
    // From the top of a line of that height to where letters of Inter's proportions stand in its middle; Text
    // begins at the top.
    readonly property int drop: Math.max(0, Math.round((pixelLineHeight - 1.22 * pixelSize) / 2))
}
