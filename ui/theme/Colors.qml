// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The names both palettes fill ("onAccent" of the design is accentInk: QML keeps on… for handlers). What each is for: design language, "Colour".
QtObject {
    required property color window
    required property color surface
    required property color raised
    required property color overlay
    required property color hover
    required property color pressed
    required property color selected
    required property color overlayHover
    required property color overlaySelected
    required property color border
    required property color borderControl
    required property color focus
    required property color textPrimary
    required property color textSecondary
    required property color textTertiary
    required property color textDisabled
    required property color accent
    required property color accentHover
    required property color accentPressed
    required property color accentInk
    required property color accentSoft
    required property color accentSoftInk
    required property color danger
    required property color dangerSoft
    required property color dangerSoftInk
    required property color dangerFill
    required property color dangerFillHover
    required property color dangerFillPressed
    required property color dangerFillInk
    required property color warning
    required property color warningSoft
    required property color warningSoftInk
    required property color success
    required property color successSoft
    required property color successSoftInk
    required property color codeBackground
    required property color inlineCode
    required property color userBubble
    required property color selection
    required property color findHit
    required property color findCurrent
    required property color synKeyword
    required property color synString
    required property color synNumber
    required property color synFunction
    required property color synComment
    required property color synPlain
    required property color track
    required property color scrim
    required property color buttonFace
    required property color buttonFaceHover
    required property color buttonFacePressed
    required property color buttonBorder
    required property color segment
    required property real scrimOpacity
    readonly property color veil: Qt.alpha(scrim, scrimOpacity)
    required property url shadow
}
