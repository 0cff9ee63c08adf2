// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Language, start, which key sends, what the desktop is used for, spelling.
Column {
    id: root

    required property SettingsContext pane
    readonly property Settings settings: pane.app.settings
    readonly property LanguageController language: pane.app.language
    readonly property Desktop desktop: pane.app.desktop
    readonly property SpellChecker spelling: pane.app.spelling
    readonly property var dictionaries: spelling.languages
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

    SettingRow {
        pane: root.pane
        key: "general.notifications"
        note: root.desktop.notifies ? "" : qsTr("Nothing on this desktop shows notifications.")
        changed: !root.settings.notifications
        onReset: root.settings.notifications = true

        AppSwitch {
            objectName: "notifications"
            enabled: root.desktop.notifies
            text: root.pane.app.settingsIndex.title("general.notifications")
            checked: root.settings.notifications && root.desktop.notifies
            onToggled: root.settings.notifications = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "general.tray"
        note: root.desktop.hasTray ? "" : qsTr("This desktop has no tray.")
        changed: root.settings.staysInTray
        onReset: root.settings.staysInTray = false

        AppSwitch {
            objectName: "staysInTray"
            enabled: root.desktop.hasTray
            text: root.pane.app.settingsIndex.title("general.tray")
            checked: root.settings.staysInTray && root.desktop.hasTray
            onToggled: root.settings.staysInTray = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "general.spelling"
        note: root.dictionaries.length > 0 ? "" : qsTr("No dictionary is installed. The package “hunspell-en-us” has one for English.")
        changed: root.dictionaries.length > 0 && !root.spelling.usual
        onReset: root.spelling.useUsual()

        AppSelect {
            objectName: "spelling"
            enabled: root.dictionaries.length > 0
            name: root.pane.app.settingsIndex.title("general.spelling")
            names: root.spellingNames()
            currentIndex: root.dictionaries.indexOf(root.spelling.language) + 1
            onActivated: row => root.spelling.language = row === 0 ? "" : root.dictionaries[row - 1]
        }
    }

    function languageNames(): var {
        const names = [qsTr("Like the system")];
        for (let at = 0; at < codes.length; ++at)
            names.push(language.name(codes[at]));
        return names;
    }

    function spellingNames(): var {
        const names = [qsTr("Off")];
        for (let at = 0; at < dictionaries.length; ++at)
            names.push(spelling.name(dictionaries[at]));
        return names;
    }
}
