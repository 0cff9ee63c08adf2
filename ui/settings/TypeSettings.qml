// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Size and fonts of what is read, and the font of everything else.
Column {
    id: root

    required property SettingsContext pane
    readonly property LookChoices look: pane.app.look
    readonly property int usualSize: Theme.usualReadingSize
    readonly property var readingFonts: look.readingFonts
    readonly property var codeFonts: look.codeFonts

    SettingRow {
        pane: root.pane
        key: "look.readingSize"
        changed: root.look.readingSize !== root.usualSize
        onReset: root.look.readingSize = root.usualSize

        Row {
            spacing: Theme.s12

            AppSlider {
                objectName: "readingSize"
                name: root.pane.app.settingsIndex.title("look.readingSize")
                from: 13
                to: 20
                stepSize: 1
                value: root.look.readingSize
                onMoved: root.look.readingSize = value
            }

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.s40
                horizontalAlignment: Text.AlignRight
                text: qsTr("%1 px").arg(root.look.readingSize)
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.uiFont"
        changed: root.look.uiFont !== ""
        onReset: root.look.uiFont = ""

        AppSelect {
            objectName: "uiFont"
            name: root.pane.app.settingsIndex.title("look.uiFont")
            names: root.readingFonts.map(family => family === "" ? "Inter" : family)
            currentIndex: root.readingFonts.indexOf(root.look.uiFont)
            onActivated: row => root.look.uiFont = root.readingFonts[row]
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.readingFont"
        changed: root.look.readingFont !== ""
        onReset: root.look.readingFont = ""

        AppSelect {
            objectName: "readingFont"
            name: root.pane.app.settingsIndex.title("look.readingFont")
            names: root.readingFonts.map(family => family === "" ? "Inter" : family)
            currentIndex: root.readingFonts.indexOf(root.look.readingFont)
            onActivated: row => root.look.readingFont = root.readingFonts[row]
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.codeFont"
        changed: root.look.codeFont !== ""
        onReset: root.look.codeFont = ""

        AppSelect {
            objectName: "codeFont"
            name: root.pane.app.settingsIndex.title("look.codeFont")
            names: root.codeFonts.map(family => family === "" ? "JetBrains Mono" : family)
            currentIndex: root.codeFonts.indexOf(root.look.codeFont)
            onActivated: row => root.look.codeFont = root.codeFonts[row]
        }
    }
}
