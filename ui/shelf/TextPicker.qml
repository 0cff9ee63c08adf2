// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs

// The platform's file dialog for texts, in a file of its own so that a system without one still
// starts.
Item {
    id: root

    signal picked(var files)

    FileDialog {
        id: dialog

        title: qsTr("Add texts to the bookshelf")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Texts (*.txt *.md *.markdown *.rst *.tex *.csv *.json *.html *.c *.h *.cpp *.hpp *.py *.js *.ts *.rs *.go *.java *.sh *.qml)"), qsTr("All files (*)")]
        onAccepted: root.picked(selectedFiles)
    }

    function open(): void {
        dialog.open();
    }
}
