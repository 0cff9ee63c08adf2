// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The names both palettes fill. What each is for: design language, "Colour".
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
    required property color onAccent
    required property color accentSoft
    required property color onAccentSoft
    required property color danger
    required property color dangerSoft
    required property color onDangerSoft
    required property color dangerFill
    required property color dangerFillHover
    required property color dangerFillPressed
    required property color onDangerFill
    required property color warning
    required property color warningSoft
    required property color onWarningSoft
    required property color success
    required property color successSoft
    required property color onSuccessSoft
    required property color userBubble
    required property color selection
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
