// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The personas as cards; the chosen one beside them, to be changed or talked to.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    property real chosen: -1
    property bool editing: false
    readonly property ShelfModel personas: app.personas
    readonly property int pane: chosen < 0 && !editing ? 0 : narrow ? width : Math.min(Theme.panel + Theme.s40, Math.round(width / 2))

    signal closed
    signal exportWanted(real id, string name)
    signal importWanted

    objectName: "personasPage"
    Keys.onEscapePressed: root.leave()

    ShelfGrid {
        id: grid

        anchors.fill: parent
        anchors.rightMargin: root.pane
        visible: width > 0
        focus: true
        narrow: root.narrow
        shelf: root.personas
        chosen: root.chosen
        title: qsTr("Personas")
        help: qsTr("A persona is read once and kept as a small memory. Chats with it start at once, however long its text is.")
        action: qsTr("New persona")
        importWords: qsTr("Import")
        dropWords: qsTr("Drop a state file (.pth, .st) or a persona here, or choose one")
        emptyGlyph: "persona"
        emptyWords: qsTr("None yet. Give one a name and the text it should always know.")
        onBack: root.closed()
        onActed: root.edit(0)
        onImportWanted: root.importWanted()
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
            visible: !root.editing && root.chosen > 0
            shelf: root.personas
            itemId: root.chosen
            onClosed: root.close()
            onEditWanted: root.edit(root.chosen)
            onExportWanted: root.exportWanted(root.chosen, item.title)
            onChatWanted: root.personas.startChat(root.chosen)
        }

        PersonaEditor {
            id: editor

            anchors.fill: parent
            visible: root.editing
            shelf: root.personas
            answers: root.app.answers
            onClosed: root.leave()
        }
    }

    Connections {
        target: root.personas

        function onSaved(id: real): void {
            root.chosen = id;
        }
    }

    function pick(id: real): void {
        editing = false;
        chosen = id;
        pane.forceActiveFocus(Qt.TabFocusReason);
    }

    function edit(id: real): void {
        editing = true;
        editor.begin(id);
    }

    function close(): void {
        chosen = -1;
        editing = false;
        grid.forceActiveFocus();
    }

    function leave(): void {
        if (editing) {
            editing = false;
            chosen > 0 ? pane.forceActiveFocus(Qt.TabFocusReason) : grid.forceActiveFocus();
        } else if (chosen > 0) {
            close();
        } else {
            closed();
        }
    }
}
