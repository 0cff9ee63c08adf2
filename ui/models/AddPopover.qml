// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Adding what is here already: a file in one of four ways, a folder, or an address of the Hub.
Popover {
    id: root

    required property LibraryController library
    property int kind: LibraryController.Use

    signal fileWanted

    objectName: "addPopover"

    contentItem: ColumnLayout {
        spacing: Theme.s12

        AppText {
            type: Theme.name
            text: qsTr("Add a model that is here already")
        }

        Segments {
            Layout.fillWidth: true
            name: qsTr("What happens to the file")

            Segment {
                objectName: "addUse"
                text: qsTr("Use it there")
                checked: root.kind === LibraryController.Use
                onClicked: root.kind = LibraryController.Use
            }

            Segment {
                text: qsTr("Link")
                checked: root.kind === LibraryController.Link
                onClicked: root.kind = LibraryController.Link
            }

            Segment {
                text: qsTr("Copy")
                checked: root.kind === LibraryController.Copy
                onClicked: root.kind = LibraryController.Copy
            }

            Segment {
                text: qsTr("Move")
                checked: root.kind === LibraryController.Move
                onClicked: root.kind = LibraryController.Move
            }
        }

        RowLayout {
            spacing: Theme.s8

            PrimaryButton {
                objectName: "chooseFile"
                focus: true
                glyph: "import"
                text: qsTr("Choose a file…")
                onClicked: root.fileWanted()
            }

            AppButton {
                objectName: "chooseFolder"
                glyph: "folder"
                text: qsTr("Add a folder…")
                onClicked: folders.open("")
            }
        }

        Hairline {
            Layout.fillWidth: true
        }

        HubPaste {
            Layout.fillWidth: true
            library: root.library
            onTaken: root.close()
        }
    }

    PlaceDialog {
        id: folders

        kind: PlaceDialog.Folder
        title: qsTr("Add a folder with models")
        onPicked: folders => root.library.addFolder(folders[0])
    }
}
