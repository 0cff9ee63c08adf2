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
}
