// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
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

    FileDialog {
        id: file

        title: qsTr("Save the chat")
        fileMode: FileDialog.SaveFile
        onAccepted: root.exchange.exportChat(root.conversationId, root.form, selectedFile)
    }

    FolderDialog {
        id: folder

        title: qsTr("Where all chats are saved")
        onAccepted: root.exchange.exportAll(root.form, selectedFolder)
    }

    FileDialog {
        id: sources

        title: qsTr("Import chats")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Chats (*.rookery *.json)"), qsTr("All files (*)")]
        onAccepted: root.exchange.importFiles(selectedFiles)
    }

    FileDialog {
        id: persona

        title: qsTr("Save the persona")
        fileMode: FileDialog.SaveFile
        onAccepted: root.exchange.exportPersona(root.conversationId, selectedFile)
    }

    FileDialog {
        id: personas

        title: qsTr("Import personas")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Personas and tuned states (*.rookery-persona *.pth *.pt *.st *.safetensors *.state)"), qsTr("All files (*)")]
        onAccepted: root.exchange.importPersonas(selectedFiles)
    }

    function exportPersona(id: real, name: string): void {
        conversationId = id;
        persona.currentFile = persona.currentFolder + "/" + encodeURIComponent(exchange.personaFileName(name));
        persona.open();
    }

    function importPersonas(): void {
        personas.open();
    }

    function exportChat(id: real, title: string): void {
        if (id > 0)
            forms.begin(id, title);
    }

    function exportAll(): void {
        forms.begin(0, "");
    }

    function importChats(): void {
        sources.open();
    }

    function ask(wanted: int): void {
        form = wanted;
        conversationId = forms.conversationId;
        if (forms.ofAll) {
            folder.open();
            return;
        }
        file.currentFile = file.currentFolder + "/" + encodeURIComponent(exchange.suggestedName(forms.title, wanted));
        file.open();
    }
}
