// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What can be done with a folder. Headings make it when it is first wanted.
AppMenu {
    id: root

    required property GroupHeading heading

    parent: heading
    y: heading.height
    x: Theme.s20

    AppMenuItem {
        objectName: "renameFolder"
        glyph: "pencil"
        text: qsTr("Rename the folder")
        onTriggered: root.heading.renameWanted(root.heading.folderId, root.heading.text)
    }

    AppMenuItem {
        objectName: "dissolveFolder"
        glyph: "folder"
        text: qsTr("Take all out of it")
        onTriggered: root.heading.conversations.dissolveFolder(root.heading.folderId)
    }
}
