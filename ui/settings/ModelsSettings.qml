// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where models lie and where they come from; the models themselves have a page of their own.
Column {
    id: root

    required property SettingsContext pane
    readonly property LibraryController library: pane.app.library

    SettingRow {
        pane: root.pane
        key: "models.folder"

        AppButton {
            objectName: "showModelsFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.library.showInFolder("")
        }
    }

    SettingRow {
        pane: root.pane
        key: "models.list"

        AppButton {
            objectName: "showModels"
            glyph: "models"
            text: qsTr("Open Models")
            onClicked: root.pane.app.pageWanted("models")
        }
    }

    SettingRow {
        pane: root.pane
        key: "models.atStart"
        changed: !root.pane.app.settings.loadsAtStart
        onReset: root.pane.app.settings.loadsAtStart = true

        AppSwitch {
            objectName: "loadsAtStart"
            text: root.pane.app.settingsIndex.title("models.atStart")
            checked: root.pane.app.settings.loadsAtStart
            onToggled: root.pane.app.settings.loadsAtStart = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "models.source"

        AppButton {
            id: source

            objectName: "chooseSource"
            glyph: "globe"
            text: root.library.sources.sourceName
            onClicked: sources.open()

            SourcePopover {
                id: sources

                x: source.width - width
                y: source.height + Theme.s4
                sources: root.library.sources
            }
        }
    }
}
