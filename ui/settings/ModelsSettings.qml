// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where models lie and where they come from; the models themselves have a page of their own.
Column {
    id: root

    required property SettingsContext pane
    readonly property LibraryController library: pane.app.library
    readonly property ModelsFolder folder: library.folder

    SettingRow {
        pane: root.pane
        key: "models.folder"
        changed: root.folder.another && !root.folder.fixed
        onReset: root.folder.chooseUsual()
        note: root.folder.words === "" ? root.folder.shownPath : root.folder.shownPath + "\n" + root.folder.words

        Row {
            spacing: Theme.s8

            AppButton {
                objectName: "showModelsFolder"
                glyph: "folder"
                text: qsTr("Show folder")
                onClicked: root.library.showInFolder("")
            }

            AppButton {
                objectName: "changeModelsFolder"
                visible: !root.folder.fixed
                enabled: !root.folder.busy && !root.folder.moving
                text: qsTr("Change…")
                hint: qsTr("What is there now stays there and on the list; it can be moved afterwards.")
                onClicked: folders.open("")
            }
        }
    }

    FormerFolder {
        width: parent.width
        visible: root.folder.leftWords !== ""
        folder: root.folder
    }

    PlaceDialog {
        id: folders

        kind: PlaceDialog.Folder
        title: qsTr("Where models are kept")
        folder: root.folder.url
        onPicked: folders => root.folder.choose(folders[0])
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
