// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum LineWidth {
        Narrow,
        Medium,
        Full
    }

    property bool highContrast: false
    property bool compact: false
    property int lineWidth: LookChoices.Medium
    property int readingSize: 15
    property string readingFont: ""
    property string codeFont: ""
    property bool formulas: true
    property var readingFonts: ["", "Noto Serif"]
    property var codeFonts: ["", "DejaVu Sans Mono"]
}
