// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Texts that were read once and that any number of chats can begin with.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    property real chosen: -1
    readonly property ShelfModel books: app.books
    readonly property int pane: chosen < 0 ? 0 : narrow ? width : Math.min(Theme.panel + Theme.s40, Math.round(width / 2))

    signal closed
    signal fileWanted

    objectName: "bookshelfPage"
    Keys.onEscapePressed: root.leave()

    ShelfGrid {
        id: grid

        anchors.fill: parent
        anchors.rightMargin: root.pane
        visible: width > 0
        focus: true
        narrow: root.narrow
        shelf: root.books
        chosen: root.chosen
        title: qsTr("Bookshelf")
        help: qsTr("A text, Markdown or code file is read once. Then any chat can start having read it, at once and offline.")
        action: qsTr("Add a text")
        cardGlyph: "book"
        emptyGlyph: "bookshelf"
        emptyWords: qsTr("Nothing read yet. Add a text, or drop it here; reading goes on in the background, also after a restart.")
        onBack: root.closed()
        onActed: root.fileWanted()
        onPicked: id => root.pick(id)
    }

    Rectangle {
        anchors.right: parent.right
        width: root.pane
        height: parent.height
        visible: root.pane > 0
        color: Theme.color.surface

        Hairline {
            height: parent.height
            width: Theme.hairline
            visible: !root.narrow
        }

        ShelfPane {
            id: pane

            anchors.fill: parent
            isBook: true
            shelf: root.books
            itemId: root.chosen
            onClosed: root.close()
            onEditWanted: name.begin(item.title)
            onChatWanted: root.books.startChat(root.chosen)
        }

        RenameField {
            id: name

            x: Theme.s20
            y: Theme.s24
            width: parent.width - 2 * Theme.s20
            height: Theme.normal
            objectName: "bookName"
            onRenamed: words => root.books.rename(root.chosen, words)
            onEnded: pane.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    function pick(id: real): void {
        chosen = id;
        pane.forceActiveFocus(Qt.TabFocusReason);
    }

    function close(): void {
        chosen = -1;
        grid.forceActiveFocus();
    }

    function leave(): void {
        chosen > 0 ? close() : closed();
    }
}
