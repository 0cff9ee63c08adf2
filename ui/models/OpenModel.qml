// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Asks for a model file: the platform's dialog, or a field for the path where there is none.
Item {
    id: root

    required property ModelController models

    Loader {
        id: picker

        active: false
        source: "FilePicker.qml"
    }

    Connections {
        target: picker.item
        ignoreUnknownSignals: true

        function onPicked(file: url): void {
            root.models.open(file);
        }
    }

    PathPopover {
        id: path

        parent: root.parent
        models: root.models
    }

    function open(): void {
        picker.active = hasDialog();
        if (picker.item)
            picker.item.open();
        else
            path.open();
    }

    // Qt's own file dialog says it is open even when the part that lists folders is not installed.
    function hasDialog(): bool {
        try {
            return picker.active || Qt.createQmlObject("import Qt.labs.folderlistmodel\nFolderListModel {}", root, "probe") !== null;
        } catch (problem) {
            return false;
        }
    }
}
