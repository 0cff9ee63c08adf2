// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// What the list of chats looks like, until it is there: ConversationRow and GroupHeading at rest.
RowsPicture {
    readonly property int wordsWidth: width - 2 * Theme.s20
    readonly property int row: Math.max(Theme.row, Theme.ui.pixelLineHeight + Theme.s12)

    objectName: "conversationPicture"
    background: Theme.color.window
    rowHeight: row
    box: Qt.rect(Theme.s20, (row - Theme.ui.pixelLineHeight) / 2 + Theme.ui.drop, wordsWidth - Theme.s24, Theme.ui.pixelLineHeight)
    font.family: Theme.uiFamily
    font.pixelSize: Theme.ui.pixelSize
    font.weight: Theme.ui.weight
    ink: Theme.color.textPrimary
    headingHeight: Theme.micro.pixelLineHeight + Theme.s16 + Theme.s4
    headingBox: Qt.rect(Theme.s20, Theme.s16 + Theme.micro.drop, wordsWidth - Theme.s16, Theme.micro.pixelLineHeight)
    headingSign: Theme.s16
    headingFont.family: Theme.uiFamily
    headingFont.pixelSize: Theme.micro.pixelSize
    headingFont.weight: Theme.micro.weight
    headingFont.letterSpacing: Theme.micro.letterSpacing
    headingInk: Theme.color.textTertiary
    mirrored: LayoutMirroring.enabled

    // What it is drawn from, for one that is made without a theme.
    function look(): var {
        return {
            "background": background,
            "rowHeight": rowHeight,
            "box": box,
            "font": font,
            "ink": ink,
            "headingHeight": headingHeight,
            "headingBox": headingBox,
            "headingSign": headingSign,
            "headingFont": headingFont,
            "headingInk": headingInk,
            "mirrored": mirrored
        };
    }
}
