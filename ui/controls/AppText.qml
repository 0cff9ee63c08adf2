// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Plain text in one of the theme's sizes. Everything shown goes through here, so nothing a
// model or a file says is ever read as markup.
Text {
    property TypeStyle type: Theme.ui

    color: Theme.color.textPrimary
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    font.family: Theme.uiFamily
    font.pixelSize: type.pixelSize
    font.weight: type.weight
    font.letterSpacing: type.letterSpacing
    lineHeight: type.pixelLineHeight
    lineHeightMode: Text.FixedHeight
    topPadding: type.drop
    bottomPadding: -type.drop
    elide: wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
