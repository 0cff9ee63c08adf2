// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What can be done with a persona or a book.
AppMenu {
    id: root

    property bool isBook: false

    signal editWanted
    signal duplicateWanted
    signal exportWanted
    signal removeWanted

    objectName: "shelfMenu"

    AppMenuItem {
        objectName: "shelfEditItem"
        glyph: "pencil"
        text: root.isBook ? qsTr("Rename") : qsTr("Edit")
        onTriggered: root.editWanted()
    }

    AppMenuItem {
        objectName: "shelfDuplicateItem"
        height: root.isBook ? 0 : implicitHeight
        visible: !root.isBook
        glyph: "copy"
        text: qsTr("Duplicate")
        onTriggered: root.duplicateWanted()
    }

    AppMenuItem {
        objectName: "shelfExportItem"
        height: root.isBook ? 0 : implicitHeight
        visible: !root.isBook
        glyph: "download"
        text: qsTr("Export…")
        onTriggered: root.exportWanted()
    }

    AppMenuItem {
        objectName: "shelfDeleteItem"
        glyph: "trash"
        text: qsTr("Delete")
        ink: Theme.color.danger
        onTriggered: root.removeWanted()
    }
}
