// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum Composer {
        Idle,
        NoModel,
        Loading,
        Answering,
        Reading,
        Queued
    }

    property MessageModel messages: MessageModel {
    }
    property real conversationId: 0
    property string title: ""
    property string draft: ""
    property Attachments attachments: Attachments {
    }
    property string draftTokens: ""
    property bool clipboardIsLong: false
    property int composer: ChatController.Idle
    property string composerHint: "Enter to send"
    property bool canSend: draft.trim() !== "" || attachments.count > 0
    property bool empty: messages.count === 0
    property bool sending: false
    property bool isPrivate: false
    property string statusLine: ""
    property string leadTitle: ""
    property bool leadIsBook: false
    signal conversationChanged
    signal sent
    signal promptWanted(real messageId)
    signal rowWanted(int row)

    property var calls: []

    onConversationIdChanged: conversationChanged()

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function send(): void {
        note("send " + draft);
        draft = "";
    }

    function sendNow(): void {
        note("sendNow " + draft);
        draft = "";
    }

    function attachFiles(files: var): void {
        note("attachFiles " + files.length);
    }

    function attachPath(path: string): void {
        note("attachPath " + path);
    }

    function attachText(words: string): void {
        attachments.add("Pasted text", words);
    }

    function attachClipboard(): bool {
        if (clipboardIsLong)
            attachments.add("Pasted text", "long");
        return clipboardIsLong;
    }

    function attachmentAsText(row: int): void {
        draft = draft + attachments.get(row).words;
        attachments.remove(row);
    }

    function stop(): void {
        note("stop");
    }

    function cancelQueued(): void {
        note("cancelQueued");
    }

    function continueAnswer(messageId: real): void {
        note("continue " + messageId);
    }

    function retry(messageId: real): void {
        note("retry " + messageId);
    }

    function messageDetails(messageId: real): var {
        return ["Seed", "42", "Top-p", "0.3"];
    }

    function copyAnswerDetails(messageId: real): void {
        note("answerDetails " + messageId);
    }

    function dropBeginning(): void {
        note("dropBeginning");
        leadTitle = "";
    }

    function newPrivateChat(): void {
        isPrivate = true;
    }

    function keepPrivateChat(): void {
        isPrivate = false;
    }

    function copyLastAnswer(): void {
        note("copyLastAnswer");
    }

    function copyLastCode(): void {
        note("copyLastCode");
    }

    function copyMessage(messageId: real): void {
        note("copy " + messageId);
    }

    function copyRequested(words: string): void {
        note("copyRequested " + words);
    }

    function copyDetails(messageId: real): void {
        note("details " + messageId);
    }
}
