// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A pasted address of Hugging Face: lists the files in it that Rookery can read.
ColumnLayout {
    id: root

    required property LibraryController library

    signal taken

    spacing: Theme.s8

    AppText {
        type: Theme.strong
        text: qsTr("Or from Hugging Face")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s8

        AppTextField {
            id: field

            Layout.fillWidth: true
            objectName: "hubAddress"
            placeholderText: qsTr("owner/name, or paste an address")
            onAccepted: root.library.sources.list(text)
        }

        AppButton {
            objectName: "listRepository"
            enabled: field.length > 0 && !root.library.sources.busy
            text: qsTr("List files")
            onClicked: root.library.sources.list(field.text)
        }
    }

    Repeater {
        model: root.library.sources.listing

        // qmllint disable unqualified
        HubFileRow {
            Layout.fillWidth: true
            onWanted: path => root.take(path)
        }
        // qmllint enable unqualified
    }

    function take(path: string): void {
        library.downloadListed(path);
        field.clear();
        taken();
    }
}
