// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Asks for a model file, and what is to be done with it.
Item {
    id: root

    required property Application app
    property int kind: LibraryController.Use

    FilePicker {
        id: picker

        over: root.parent
        title: qsTr("Open a model file")
        filters: [qsTr("RWKV models (*.pth *.safetensors *.st *.gguf *.bin)"), qsTr("All files (*)")]
        onPicked: files => root.take(files[0])
        onTyped: path => root.app.models.openPath(path)
    }

    function open(): void {
        openAs(LibraryController.Use);
    }

    function openAs(how: int): void {
        kind = how;
        picker.open();
    }

    function take(file: url): void {
        if (kind === LibraryController.Use)
            app.models.open(file);
        else
            app.library.importFiles([file], kind, false);
    }
}
