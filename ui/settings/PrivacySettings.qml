// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What leaves the computer, and where things lie.
Column {
    id: root

    required property SettingsContext pane

    SettingRow {
        pane: root.pane
        key: "privacy.network"
    }

    SettingRow {
        pane: root.pane
        key: "privacy.data"

        AppButton {
            objectName: "showDataFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.pane.app.showDataFolder()
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.trash"

        AppButton {
            objectName: "showTrash"
            glyph: "trash"
            text: qsTr("Show trash")
            onClicked: root.pane.app.commandWanted("trash")
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.files"

        Row {
            spacing: Theme.s8

            AppButton {
                objectName: "importChats"
                glyph: "import"
                text: qsTr("Import…")
                onClicked: root.pane.app.commandWanted("importChats")
            }

            AppButton {
                objectName: "exportAll"
                glyph: "download"
                text: qsTr("Export all…")
                onClicked: root.pane.app.commandWanted("exportAll")
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.log"

        AppButton {
            objectName: "showLogFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.pane.app.showLogFolder()
        }
    }
}
