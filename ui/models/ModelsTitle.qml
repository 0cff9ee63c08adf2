// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// The page's name, a way back, and its two buttons.
RowLayout {
    id: root

    required property LibraryController library
    property bool narrow: false
    property bool discovers: false

    signal back
    signal fileWanted(int kind)

    spacing: Theme.s8

    IconButton {
        objectName: "modelsBack"
        focus: true
        glyph: "chevron-left"
        flips: true
        text: qsTr("Back to the chat")
        keys: "Esc"
        onClicked: root.back()
    }

    AppText {
        Layout.fillWidth: true
        type: Theme.title
        text: qsTr("Models")
        Accessible.role: Accessible.Heading
    }

    AppButton {
        id: source

        objectName: "sourceButton"
        visible: root.discovers || !root.narrow
        glyph: "globe"
        text: root.narrow ? "" : root.library.sources.sourceName
        hint: qsTr("Where downloads come from")
        Accessible.name: qsTr("Source: %1").arg(root.library.sources.sourceName)
        onClicked: sources.open()

        SourcePopover {
            id: sources

            x: source.width - width
            y: source.height + Theme.s4
            sources: root.library.sources
        }
    }

    AppButton {
        objectName: "openModelsFolder"
        visible: !root.discovers && !root.narrow
        glyph: "folder"
        text: qsTr("Open folder")
        onClicked: root.library.showInFolder("")
    }

    AppButton {
        id: add

        objectName: "addModel"
        glyph: "import"
        text: qsTr("Add")
        hint: qsTr("A file, a folder or an address")
        onClicked: adding.open()

        AddPopover {
            id: adding

            x: add.width - width
            y: add.height + Theme.s4
            library: root.library
            onFileWanted: root.leaveFor(kind)
        }
    }

    function leaveFor(kind: int): void {
        adding.close();
        fileWanted(kind);
    }
}
