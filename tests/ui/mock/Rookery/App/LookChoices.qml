// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum LineWidth {
        Narrow,
        Medium,
        Full
    }

    enum Accent {
        Teal,
        Blue,
        Violet,
        Rose,
        Green,
        Graphite
    }

    enum Spacing {
        Tight,
        Usual,
        Loose
    }

    property int accent: LookChoices.Teal
    property int spacing: LookChoices.Usual
    property string uiFont: ""
    property string readingFamily: readingFont
    property bool highContrast: false
    property bool compact: false
    property int lineWidth: LookChoices.Medium
    property int readingSize: 15
    property string readingFont: ""
    property string codeFont: ""
    property bool formulas: true
    property bool markdown: true
    property bool scrollBars: false
    property var readingFonts: ["", "Noto Serif"]
    property var codeFonts: ["", "DejaVu Sans Mono"]
}
