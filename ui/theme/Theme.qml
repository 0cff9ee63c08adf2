// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick
import "accents.js" as Accents

// The only place with colours, sizes and durations. Main.qml binds dark, scale and
// reducedMotion to the settings; everything else follows from them.
QtObject {
    id: theme

    property bool dark: false
    property real scale: 1
    property bool reducedMotion: false
    property bool formulas: true
    property bool markdown: true
    property bool scrollBars: false
    property bool contrast: false
    property bool compactRows: false
    property int readingSize: usualReadingSize
    property int lineWidth: 1
    property int accent: 0
    property int lineSpacing: 1
    property string uiFamily: Application.font.family
    property string readingFamily
    property string codeFamily

    readonly property Colors color: palette((contrast ? "Contrast" : "") + (dark ? "Ink" : "Paper"))
    readonly property var palettes: ({})  // by their names, those that were wanted so far

    // Steps between things. Nothing else is used.
    readonly property int s2: px(2)
    readonly property int s4: px(4)
    readonly property int s8: px(8)
    readonly property int s12: px(12)
    readonly property int s16: px(16)
    readonly property int s20: px(20)
    readonly property int s24: px(24)
    readonly property int s32: px(32)
    readonly property int s40: px(40)
    readonly property int s56: px(56)

    // Shape.
    readonly property int hairline: 1
    readonly property int ring: 2
    readonly property int radiusSmall: px(4)
    readonly property int radiusControl: px(6)
    readonly property int radiusField: px(8)
    readonly property int radiusCard: px(12)
    readonly property int shadowExtent: 30
    readonly property int shadowCorner: 16

    // Controls.
    readonly property int mini: px(24)
    readonly property int compact: px(28)
    readonly property int normal: px(32)
    readonly property int large: px(40)
    readonly property int row: px(compactRows ? 26 : 30)
    readonly property int menuRow: px(32)
    readonly property int fieldWidth: px(320)
    readonly property int dot: px(7)
    readonly property int bar: px(4)
    readonly property int meter: px(48)
    readonly property int grip: px(scrollBars ? 10 : 6)

    // Icons: chips, small, default, empty states.
    readonly property int iconInline: px(14)
    readonly property int iconSmall: px(16)
    readonly property int icon: px(18)
    readonly property int iconLarge: px(24)
    readonly property int iconEmpty: px(40)

    // Frame.
    readonly property int sideBar: px(264)
    readonly property int header: px(52)
    readonly property int bottomBar: px(32)
    readonly property int column: px([600, 720, 1600][lineWidth])
    readonly property int page: px(644)
    readonly property int widePage: px(860)
    readonly property int menuWidth: px(200)
    readonly property int popoverWidth: px(340)
    readonly property int attachmentWidth: px(280)
    readonly property int panel: px(300)
    readonly property int panelFloats: px(1100)
    readonly property int settingsList: px(208)
    readonly property int slider: px(148)
    readonly property int toastWidth: px(400)
    readonly property int tooltipWidth: px(280)
    readonly property int narrow: px(720)
    readonly property int composerLines: 10
    readonly property int linesToExpand: 3
    readonly property int rowsAtOnce: 16
    readonly property int usualReadingSize: 15
    readonly property int smallestScale: 80
    readonly property int normalScale: 100
    readonly property int largestScale: 200
    readonly property int scaleStep: 10
    readonly property real asideOpacity: 0.65  // words keep a contrast of 4.5:1
    readonly property int railWidth: px(24)
    readonly property int railMark: px(10)
    readonly property int treeCardWidth: px(140)
    readonly property int treeCardHeight: px(68)
    readonly property int treeColumn: px(180)
    readonly property int treeLane: px(80)
    readonly property int sideColumn: px(240)
    readonly property int sideLeast: px(160)
    readonly property int againHeight: px(300)
    readonly property int dropHeight: px(64)
    readonly property real bubbleShare: 0.78
    readonly property real bubbleShareNarrow: 0.85

    // Motion.
    readonly property int fast: reducedMotion ? 0 : 90
    readonly property int medium: reducedMotion ? 0 : 160
    readonly property int slow: reducedMotion ? 0 : 240
    readonly property int pulse: 1600
    readonly property int spin: 1200
    readonly property int tooltipDelay: 500
    readonly property int skeletonDelay: 300
    readonly property int confirmation: 1600
    readonly property int doubleClick: 400
    readonly property int rise: reducedMotion ? 0 : 4

    // Type.
    readonly property string monospace: codeFamily === "" ? "JetBrains Mono" : codeFamily
    readonly property TypeStyle display: TypeStyle {
        scale: theme.scale
        size: 28
        lineHeight: 36
        weight: Font.DemiBold
        letterSpacing: -0.6
    }
    readonly property TypeStyle title: TypeStyle {
        scale: theme.scale
        size: 20
        lineHeight: 28
        weight: Font.DemiBold
        letterSpacing: -0.3
    }
    readonly property TypeStyle heading: TypeStyle {
        scale: theme.scale
        size: 16
        lineHeight: 24
        weight: Font.DemiBold
        letterSpacing: -0.1
    }
    readonly property TypeStyle reading: TypeStyle {
        scale: theme.scale
        size: theme.readingSize
        lineHeight: Math.round([1.4, 1.6, 1.8][theme.lineSpacing] * theme.readingSize)
    }
    readonly property TypeStyle ui: TypeStyle {
        scale: theme.scale
        size: 13
        lineHeight: 18
    }
    readonly property TypeStyle control: TypeStyle {
        scale: theme.scale
        size: 13
        lineHeight: 18
        weight: Font.Medium
    }
    readonly property TypeStyle strong: TypeStyle {
        scale: theme.scale
        size: 13
        lineHeight: 18
        weight: Font.DemiBold
    }
    readonly property TypeStyle name: TypeStyle {
        scale: theme.scale
        size: 14
        lineHeight: 20
        weight: Font.DemiBold
        letterSpacing: -0.1
    }
    readonly property TypeStyle small: TypeStyle {
        scale: theme.scale
        size: 12
        lineHeight: 16
    }
    readonly property TypeStyle smallStrong: TypeStyle {
        scale: theme.scale
        size: 12
        lineHeight: 16
        weight: Font.Medium
    }
    readonly property TypeStyle micro: TypeStyle {
        scale: theme.scale
        size: 11
        lineHeight: 14
        weight: Font.Medium
        letterSpacing: 0.1
    }
    readonly property TypeStyle code: TypeStyle {
        scale: theme.scale
        size: 12
        lineHeight: 16
    }
    readonly property TypeStyle codeBlock: TypeStyle {
        scale: theme.scale
        size: 13
        lineHeight: 20
    }
    readonly property TypeStyle section: TypeStyle {
        scale: theme.scale
        size: 17
        lineHeight: 26
        weight: Font.DemiBold
        letterSpacing: -0.2
    }

    function palette(name: string): Colors {
        if (!palettes[name])
            palettes[name] = Qt.createComponent(Qt.resolvedUrl(name + "Colors.qml")).createObject(theme, {
                    "chosen": Qt.binding(() => theme.accent)
                });
        return palettes[name];
    }

    function accentAt(index: int): color {
        return (dark ? Accents.ink : Accents.paper)[index].accent;
    }

    function px(size: real): int {
        return Math.round(size * scale);
    }
}
