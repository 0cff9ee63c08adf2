// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Language, start, which key sends.
Column {
    id: root

    required property SettingsContext pane
    readonly property Settings settings: pane.app.settings
    readonly property LanguageController language: pane.app.language
    readonly property var codes: language.codes

    SettingRow {
        pane: root.pane
        key: "general.language"
        changed: root.language.choice !== ""
        onReset: root.language.choice = ""

        AppSelect {
            objectName: "languageSelect"
            name: root.pane.app.settingsIndex.title("general.language")
            names: root.languageNames()
            currentIndex: root.codes.indexOf(root.language.choice) + 1
            onActivated: row => root.language.choice = row === 0 ? "" : root.codes[row - 1]
        }
    }

    SettingRow {
        pane: root.pane
        key: "general.start"
        changed: root.settings.startWithNewChat
        onReset: root.settings.startWithNewChat = false

        AppSwitch {
            objectName: "startWithNewChat"
            text: root.pane.app.settingsIndex.title("general.start")
            checked: root.settings.startWithNewChat
            onToggled: root.settings.startWithNewChat = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "general.send"
        changed: root.settings.sendWithCtrlEnter
        onReset: root.settings.sendWithCtrlEnter = false

        Segments {
            name: root.pane.app.settingsIndex.title("general.send")

            Segment {
                objectName: "sendEnter"
                text: qsTr("Enter")
                checked: !root.settings.sendWithCtrlEnter
                onClicked: root.settings.sendWithCtrlEnter = false
            }

            Segment {
                objectName: "sendCtrlEnter"
                text: qsTr("Ctrl+Enter")
                checked: root.settings.sendWithCtrlEnter
                onClicked: root.settings.sendWithCtrlEnter = true
            }
        }
    }

    function languageNames(): var {
        const names = [qsTr("Like the system")];
        for (let at = 0; at < codes.length; ++at)
            names.push(language.name(codes[at]));
        return names;
    }
}
