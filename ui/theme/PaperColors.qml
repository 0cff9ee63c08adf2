// SPDX-License-Identifier: Apache-2.0
import QtQuick
import "accents.js" as Accents

// Paper: layers are told apart by hairlines.
Colors {
    property int chosen: 0  // accent

    window: "#f4f3f0"
    surface: "#fdfdfc"
    raised: "#ffffff"
    overlay: "#ffffff"
    hover: "#eceae6"
    pressed: "#e1ded9"
    selected: "#e7e5e0"
    overlayHover: "#f1efec"
    overlaySelected: "#e7e5e0"
    border: "#e3e0db"
    borderControl: "#85827d"
    focus: Accents.paper[chosen].accent
    textPrimary: "#1b1d20"
    textSecondary: "#4f5359"
    textTertiary: "#5e6267"
    textDisabled: "#a3a4a6"
    accent: Accents.paper[chosen].accent
    accentHover: Accents.paper[chosen].accentHover
    accentPressed: Accents.paper[chosen].accentPressed
    accentInk: Accents.paper[chosen].accentInk
    accentSoft: Accents.paper[chosen].accentSoft
    accentSoftInk: Accents.paper[chosen].accentSoftInk
    danger: "#b3261e"
    dangerSoft: "#fae9e7"
    dangerSoftInk: "#8f1d17"
    dangerFill: "#b3261e"
    dangerFillHover: "#9c1f18"
    dangerFillPressed: "#851810"
    dangerFillInk: "#ffffff"
    warning: "#875700"
    warningSoft: "#faf0dc"
    warningSoftInk: "#6f4800"
    success: "#1f6b3b"
    successSoft: "#e2f1e6"
    successSoftInk: "#185730"
    codeBackground: "#f5f4f1"
    inlineCode: "#eeece8"
    userBubble: Accents.paper[chosen].userBubble
    selection: Accents.paper[chosen].selection
    findHit: "#f6e3a8"
    findCurrent: "#e7b93b"
    synKeyword: "#0b5e86"
    synString: "#2e6b1f"
    synNumber: "#8a4b00"
    synFunction: "#5a3ea6"
    synComment: "#6a6e74"
    synPlain: "#24272b"
    track: "#dad7d1"
    scrim: "#1b1d20"
    buttonFace: "#ffffff"
    buttonFaceHover: "#eceae6"
    buttonFacePressed: "#e1ded9"
    buttonBorder: "#e3e0db"
    segment: "#ffffff"
    scrimOpacity: 0.28
    shadow: "qrc:/rookery/theme/shadow-light.png"
}
