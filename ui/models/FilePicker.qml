// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs

// The platform's file dialog, in a file of its own so that a system without one still starts.
Item {
    id: root

    signal picked(url file)

    FileDialog {
        id: dialog

        title: qsTr("Open a model file")
        nameFilters: [qsTr("RWKV models (*.pth *.safetensors *.st *.gguf *.bin)"), qsTr("All files (*)")]
        onAccepted: root.picked(selectedFile)
    }

    function open(): void {
        dialog.open();
    }
}
