// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What can be done with an answer's words.
AppMenu {
    id: root

    property bool somethingSelected: false

    signal copyWanted
    signal markdownWanted
    signal plainWanted
    signal allWanted

    AppMenuItem {
        objectName: "copySelection"
        text: qsTr("Copy selection")
        glyph: "copy"
        keys: "Ctrl+C"
        enabled: root.somethingSelected
        onTriggered: root.copyWanted()
    }

    AppMenuItem {
        objectName: "copyMarkdown"
        text: qsTr("Copy answer as Markdown")
        onTriggered: root.markdownWanted()
    }

    AppMenuItem {
        objectName: "copyPlain"
        text: qsTr("Copy answer as plain text")
        onTriggered: root.plainWanted()
    }

    AppMenuItem {
        objectName: "selectAll"
        text: qsTr("Select all")
        keys: "Ctrl+A"
        onTriggered: root.allWanted()
    }
}
