// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A command with its keys. "Change" listens for the next keys; ones that are taken are refused with
// the name of who has them. Esc leaves it as it was.
FocusScope {
    id: root

    required property CommandModel commands
    required property string commandId
    required property string title
    required property string keyWords
    required property bool changed
    property bool listening: false
    property string refusal

    signal listenWanted
    signal done

    implicitHeight: row.implicitHeight + Theme.s8
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(title).arg(keyWords)
    Keys.onShortcutOverride: event => event.accepted = listening
    Keys.onPressed: event => hear(event)
    onListeningChanged: if (!listening)
        refusal = ""
    onActiveFocusChanged: if (!activeFocus && listening)
        done()

    RowLayout {
        id: row

        width: parent.width
        y: Theme.s4
        spacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            text: root.title
            Accessible.ignored: true
        }

        AppText {
            type: Theme.small
            color: root.refusal !== "" ? Theme.color.danger : root.listening ? Theme.color.accent : Theme.color.textSecondary
            text: root.refusal !== "" ? root.refusal : root.listening ? qsTr("Press the new keys") : root.keyWords
            objectName: "shortcutKeys"
        }

        IconButton {
            objectName: "resetShortcut"
            visible: root.changed && !root.listening
            glyph: "undo"
            text: qsTr("The usual keys for “%1”").arg(root.title)
            onClicked: root.commands.resetKeys(root.commandId)
        }

        QuietButton {
            objectName: "changeShortcut"
            text: root.listening ? qsTr("Cancel") : qsTr("Change")
            Accessible.name: qsTr("Change the keys for “%1”").arg(root.title)
            onClicked: root.listening ? root.done() : root.listen()
        }
    }

    function listen(): void {
        listenWanted();
        forceActiveFocus();
    }

    function hear(event: var): void {
        event.accepted = listening;
        if (!listening)
            return;
        if (event.key === Qt.Key_Escape) {
            done();
            return;
        }
        const keys = commands.keyName(event.key, event.modifiers);
        const owner = keys === "" ? "" : commands.takenBy(keys, commandId);
        refusal = owner === "" ? "" : qsTr("%1 belongs to “%2”").arg(keys).arg(owner);
        if (keys !== "" && owner === "") {
            commands.setKeys(commandId, keys);
            done();
        }
    }
}
