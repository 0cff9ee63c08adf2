// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Rookery.Ui

// Asks for files or a folder by the dialog of the desktop. Where it has none, Qt draws one of its own, which follows
// no theme: instead of that ours comes.
Item {
    id: root

    enum Kind {
        Open,
        OpenMany,
        Save,
        Folder
    }

    property int kind: PlaceDialog.Open
    property string title
    property var filters: []
    property url folder  // where it begins; empty: where the program was started
    property bool standsIn: false  // as was found out
    readonly property var picker: ours.item  // ours, once it was wanted

    signal picked(var files)

    FileDialog {
        id: files

        title: root.title
        nameFilters: root.filters
        fileMode: root.kind === PlaceDialog.Save ? FileDialog.SaveFile : root.kind === PlaceDialog.OpenMany ? FileDialog.OpenFiles : FileDialog.OpenFile
        onAccepted: root.picked(root.kind === PlaceDialog.OpenMany ? selectedFiles : [selectedFile])
    }

    FolderDialog {
        id: folders

        title: root.title
        onAccepted: root.picked([selectedFolder])
    }

    Loader {
        id: ours
    }

    Connections {
        target: ours.item
        ignoreUnknownSignals: true

        function onPicked(file: url): void {
            root.picked([file]);
        }
    }

    // name: of the file to save.
    function open(name: string): void {
        const asksFolder = kind === PlaceDialog.Folder;
        const dialog = asksFolder ? folders : files;
        if (String(folder) !== "")
            dialog.currentFolder = folder;
        if (kind === PlaceDialog.Save)
            files.currentFile = files.currentFolder + "/" + encodeURIComponent(name);
        if (!standsIn) {
            const before = shownPopups();
            dialog.open();
            standsIn = shownPopups() > before;
            if (!standsIn)
                return;
            dialog.close();
        }
        if (ours.item === null)
            ours.setSource(Qt.resolvedUrl("PlacePicker.qml"), {
                    "kind": kind,
                    "parent": Qt.binding(() => root.T.Overlay.overlay)
                });
        ours.item.begin(title, filters, dialog.currentFolder, name);
    }

    // Over the window: one that Qt draws is one of them at once.
    function shownPopups(): int {
        const overlay = root.T.Overlay.overlay;
        return overlay === null ? 0 : overlay.children.length;
    }
}
