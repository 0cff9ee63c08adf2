// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The keys of every command, and changing them.
Column {
    id: root

    required property SettingsContext pane
    property string listening

    SettingRow {
        pane: root.pane
        key: "shortcuts.keys"
    }

    Repeater {
        model: root.pane.app.commands

        // qmllint disable unqualified
        ShortcutEdit {
            width: root.width
            commands: root.pane.app.commands
            listening: root.listening === commandId
            onListenWanted: root.listening = commandId
            onDone: root.listening = ""
        }
        // qmllint enable unqualified
    }
}
