// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Asks for a model file: the platform's dialog, or a field for the path where there is none.
Item {
    id: root

    required property ModelController models

    FilePicker {
        id: picker

        onPicked: file => root.models.open(file)
    }

    PathPopover {
        id: path

        parent: root.parent
        models: root.models
    }

    function open(): void {
        hasDialog() ? picker.open() : path.open();
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
