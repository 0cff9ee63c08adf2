// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// As what a chat, or all of them, are written to a file.
Popover {
    id: root

    property real conversationId: 0
    property string title
    property int form: ExchangeController.Markdown
    readonly property bool ofAll: conversationId === 0
    readonly property var forms: ofAll ? [ExchangeController.Markdown, ExchangeController.Html, ExchangeController.Text, ExchangeController.Json] : [ExchangeController.Markdown, ExchangeController.Html, ExchangeController.Text, ExchangeController.Json, ExchangeController.Share, ExchangeController.ShareWhole]

    signal chosen(int form)

    objectName: "exportPopover"
    implicitWidth: Theme.popoverWidth

    contentItem: Column {
        spacing: Theme.s8

        AppText {
            width: root.availableWidth
            wrapMode: Text.Wrap
            type: Theme.name
            text: root.ofAll ? qsTr("Export all chats as") : qsTr("Export or share this chat as")
            Accessible.role: Accessible.Heading
        }

        Column {
            x: -Theme.s12
            width: root.availableWidth + 2 * Theme.s12

            Repeater {
                model: root.forms

                // qmllint disable unqualified
                PresetRow {
                    required property int modelData

                    width: parent ? parent.width : 0
                    objectName: "exportForm " + modelData
                    text: root.nameOf(modelData)
                    help: root.helpFor(modelData)
                    checked: root.form === modelData
                    onClicked: root.form = modelData
                }
                // qmllint enable unqualified
            }
        }

        PrimaryButton {
            anchors.right: parent.right
            objectName: "exportTake"
            focus: true
            glyph: "download"
            text: root.ofAll ? qsTr("Choose a folder…") : qsTr("Save…")
            onClicked: root.take()
        }
    }

    function begin(id: real, name: string): void {
        conversationId = id;
        title = name;
        form = ExchangeController.Markdown;
        open();
    }

    function take(): void {
        close();
        chosen(form);
    }

    function nameOf(what: int): string {
        switch (what) {
        case ExchangeController.Markdown:
            return qsTr("Markdown");
        case ExchangeController.Html:
            return qsTr("Web page");
        case ExchangeController.Text:
            return qsTr("Plain text");
        case ExchangeController.Json:
            return qsTr("JSON");
        case ExchangeController.Share:
            return qsTr("A file to go on with");
        }
        return qsTr("A file with the model's memory");
    }

    function helpFor(what: int): string {
        switch (what) {
        case ExchangeController.Markdown:
            return qsTr("The branch in view, for notes and wikis.");
        case ExchangeController.Html:
            return qsTr("The branch in view, for any browser; asks for nothing from elsewhere.");
        case ExchangeController.Text:
            return qsTr("The branch in view.");
        case ExchangeController.Json:
            return qsTr("All branches, for other programs and for Rookery.");
        case ExchangeController.Share:
            return qsTr("All branches and what was read; another Rookery reads it again.");
        }
        return qsTr("Another Rookery with the same model goes on at once. Larger.");
    }
}
