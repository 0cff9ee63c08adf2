// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Asks for files: the platform's dialog, or a field for the path where there is none.
Item {
    id: root

    property string title
    property var filters: [qsTr("All files (*)")]
    property bool many: false
    property Item over: parent  // where the field for a path stands

    signal picked(var files)
    signal typed(string path)

    PlaceDialog {
        id: dialog

        kind: root.many ? PlaceDialog.OpenMany : PlaceDialog.Open
        title: root.title
        filters: root.filters
        onPicked: files => root.picked(files)
    }

    PathPopover {
        id: path

        parent: root.over
        title: root.title
        onChosen: path => root.typed(path)
    }

    function open(): void {
        hasDialog() ? dialog.open("") : path.open();
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
