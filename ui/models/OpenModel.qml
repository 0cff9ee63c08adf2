// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Asks for a model file: the platform's dialog, or a field for the path where there is none.
Item {
    id: root

    required property Application app
    property int kind: LibraryController.Use

    FilePicker {
        id: picker

        onPicked: file => root.take(file)
    }

    PathPopover {
        id: path

        parent: root.parent
        models: root.app.models
    }

    function open(): void {
        openAs(LibraryController.Use);
    }

    function openAs(how: int): void {
        kind = how;
        hasDialog() ? picker.open() : path.open();
    }

    function take(file: url): void {
        if (kind === LibraryController.Use)
            app.models.open(file);
        else
            app.library.importFiles([file], kind, false);
    }

    // Qt's own file dialog says it is open even when the part that lists folders is not installed.
    function hasDialog(): bool {
        try {
            return Qt.createQmlObject("import Qt.labs.folderlistmodel\nFolderListModel {}", root, "probe") !== null;
        } catch (problem) {
            return false;
        }
    }
}
