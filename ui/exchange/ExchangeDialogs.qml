// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Which chat, as what, and where to: the ways out of and into the program.
Item {
    id: root

    required property Application app
    readonly property ExchangeController exchange: app.exchange
    property real conversationId: 0
    property int form: ExchangeController.Markdown

    ExportPopover {
        id: forms

        parent: root
        x: Math.round((root.width - width) / 2)
        y: Math.round(root.height / 5)
        onChosen: form => root.ask(form)
    }

    PlaceDialog {
        id: file

        kind: PlaceDialog.Save
        title: qsTr("Save the chat")
        onPicked: files => root.exchange.exportChat(root.conversationId, root.form, files[0])
    }

    PlaceDialog {
        id: folder

        kind: PlaceDialog.Folder
        title: qsTr("Where all chats are saved")
        onPicked: folders => root.exchange.exportAll(root.form, folders[0])
    }

    PlaceDialog {
        id: sources

        kind: PlaceDialog.OpenMany
        title: qsTr("Import chats")
        filters: [qsTr("Chats (*.rookery *.json)"), qsTr("All files (*)")]
        onPicked: files => root.exchange.importFiles(files)
    }

    PlaceDialog {
        id: persona

        kind: PlaceDialog.Save
        title: qsTr("Save the persona")
        onPicked: files => root.exchange.exportPersona(root.conversationId, files[0])
    }

    PlaceDialog {
        id: personas

        kind: PlaceDialog.OpenMany
        title: qsTr("Import personas")
        filters: [qsTr("Personas and tuned states (*.rookery-persona *.pth *.pt *.st *.safetensors *.state)"), qsTr("All files (*)")]
        onPicked: files => root.exchange.importPersonas(files)
    }

    function exportPersona(id: real, name: string): void {
        conversationId = id;
        persona.open(exchange.personaFileName(name));
    }

    function importPersonas(): void {
        personas.open("");
    }

    function exportChat(id: real, title: string): void {
        if (id > 0)
            forms.begin(id, title);
    }

    function exportAll(): void {
        forms.begin(0, "");
    }

    function importChats(): void {
        sources.open("");
    }

    function ask(wanted: int): void {
        form = wanted;
        conversationId = forms.conversationId;
        if (forms.ofAll) {
            folder.open("");
            return;
        }
        file.open(exchange.suggestedName(forms.title, wanted));
    }
}
