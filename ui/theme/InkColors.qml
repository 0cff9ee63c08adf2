// SPDX-License-Identifier: Apache-2.0
import QtQuick
import "accents.js" as Accents

// Ink: every layer is one step lighter than the one below it.
Colors {
    property int chosen: 0  // accent

    window: "#121417"
    surface: "#17191d"
    raised: "#1f2227"
    overlay: "#24282e"
    hover: "#22262b"
    pressed: "#2b3037"
    selected: "#282d34"
    overlayHover: "#2a2f36"
    overlaySelected: "#31373f"
    border: "#2a2e35"
    borderControl: "#747b87"
    focus: Accents.ink[chosen].accent
    textPrimary: "#eceef0"
    textSecondary: "#b0b6bf"
    textTertiary: "#99a0ab"
    textDisabled: "#636a75"
    accent: Accents.ink[chosen].accent
    accentHover: Accents.ink[chosen].accentHover
    accentPressed: Accents.ink[chosen].accentPressed
    accentInk: Accents.ink[chosen].accentInk
    accentSoft: Accents.ink[chosen].accentSoft
    accentSoftInk: Accents.ink[chosen].accentSoftInk
    danger: "#f28b82"
    dangerSoft: "#382224"
    dangerSoftInk: "#f8b4ad"
    dangerFill: "#e5736b"
    dangerFillHover: "#ee8981"
    dangerFillPressed: "#d6655d"
    dangerFillInk: "#2a0a08"
    warning: "#e0b05c"
    warningSoft: "#322a1b"
    warningSoftInk: "#ebc885"
    success: "#86cb98"
    successSoft: "#1c2e24"
    successSoftInk: "#a6dbb4"
    codeBackground: "#111316"
    inlineCode: "#262a31"
    userBubble: Accents.ink[chosen].userBubble
    selection: Accents.ink[chosen].selection
    findHit: "#5a4a1c"
    findCurrent: "#c9962f"
    synKeyword: "#8fcbe0"
    synString: "#a6d19a"
    synNumber: "#e2b77c"
    synFunction: "#b9b3f0"
    synComment: "#8b929d"
    synPlain: "#dde0e4"
    track: "#343941"
    scrim: "#000000"
    buttonFace: "#24282e"
    buttonFaceHover: "#2b3037"
    buttonFacePressed: "#333941"
    buttonBorder: "#353a42"
    segment: "#373d46"
    scrimOpacity: 0.52
    shadow: "qrc:/rookery/theme/shadow-dark.png"
}
