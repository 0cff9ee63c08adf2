// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What new chats begin with, and the presets.
Column {
    id: root

    required property SettingsContext pane
    readonly property AnswerControls usual: pane.app.usualAnswers
    readonly property var presets: pane.app.usualAnswers.presetIds()

    SettingRow {
        pane: root.pane
        key: "answering.preset"
        changed: root.usual.preset !== "" || root.usual.sampling.touched
        onReset: root.usual.preset = ""
        note: root.pane.app.usualAnswers.presetHelp(root.usual.preset)

        AppSelect {
            objectName: "usualPreset"
            name: root.pane.app.settingsIndex.title("answering.preset")
            names: root.presets.map(id => root.pane.app.usualAnswers.presetTitle(id))
            currentIndex: root.presets.indexOf(root.usual.preset)
            onActivated: row => root.usual.preset = root.presets[row]
        }
    }

    SettingRow {
        pane: root.pane
        key: "answering.presets"

        AppButton {
            objectName: "newPreset"
            glyph: "plus"
            text: qsTr("New preset")
            onClicked: editor.begin("")
        }
    }

    Repeater {
        model: root.pane.app.presets

        // qmllint disable unqualified
        PresetLine {
            width: root.width
            onEditWanted: editor.begin(presetId)
            onCopyWanted: root.copy(presetId)
            onRemoveWanted: root.pane.app.presets.remove(presetId)
        }
        // qmllint enable unqualified
    }

    PresetEditor {
        id: editor

        parent: T.Overlay.overlay
        presets: root.pane.app.presets
    }

    // They have a page of their own, with room for their texts.
    SettingRow {
        pane: root.pane
        key: "answering.personas"

        AppButton {
            objectName: "showPersonas"
            glyph: "persona"
            text: qsTr("Open Personas")
            onClicked: root.pane.app.pageWanted("personas")
        }
    }

    SettingRow {
        pane: root.pane
        key: "answering.thinking"
        changed: root.usual.thinking !== AnswerControls.AsUsual
        onReset: root.usual.thinking = AnswerControls.AsUsual

        ThinkingSegments {
            name: root.pane.app.settingsIndex.title("answering.thinking")
            answers: root.usual
        }
    }

    SettingRow {
        pane: root.pane
        key: "answering.maxTokens"
        changed: root.usual.maxTokens !== 4096
        onReset: root.usual.maxTokens = 4096

        NumberField {
            objectName: "usualMaxTokens"
            name: root.pane.app.settingsIndex.title("answering.maxTokens")
            value: root.usual.maxTokens
            least: 16
            most: 1000000
            onTaken: number => root.usual.maxTokens = number
        }
    }

    SettingRow {
        pane: root.pane
        key: "answering.titles"
        changed: !root.pane.app.settings.namesChats
        onReset: root.pane.app.settings.namesChats = true

        AppSwitch {
            objectName: "namesChats"
            text: root.pane.app.settingsIndex.title("answering.titles")
            checked: root.pane.app.settings.namesChats
            onToggled: root.pane.app.settings.namesChats = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "answering.ahead"
        changed: !root.pane.app.settings.readsAhead
        onReset: root.pane.app.settings.readsAhead = true

        AppSwitch {
            objectName: "readsAhead"
            text: root.pane.app.settingsIndex.title("answering.ahead")
            checked: root.pane.app.settings.readsAhead
            onToggled: root.pane.app.settings.readsAhead = checked
        }
    }

    function copy(id: string): void {
        editor.begin(id);
        editor.put("id", "");
    }
}
