// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where one writes. Never disabled: it sends, queues, stops or says what is missing.
FocusScope {
    id: root

    required property ChatController chat
    required property BranchController branches
    property bool compact: false
    property bool sendWithCtrlEnter: false
    readonly property bool noModel: chat.composer === ChatController.NoModel
    readonly property int side: compact ? actions.width + Theme.s8 + Theme.s4 : 0

    signal modelWanted

    implicitHeight: field.height + (note.visible ? note.height : 0) + (compact ? 2 * Theme.s4 : actions.height + Theme.s20)
    objectName: "composer"

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: Theme.color.raised
        border.width: Theme.hairline
        border.color: field.typing ? Theme.color.borderControl : Theme.color.buttonBorder
    }

    ComposerNote {
        id: note

        width: parent.width
        visible: root.branches.note !== ""
        branches: root.branches
    }

    ComposerField {
        id: field

        x: root.LayoutMirroring.enabled ? root.side : 0
        y: Theme.s4 + (note.visible ? note.height : 0)
        width: root.width - root.side
        focus: true
        chat: root.chat
        sendWithCtrlEnter: root.sendWithCtrlEnter
        onSubmitted: root.submit()
    }

    AppText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s16
        anchors.right: actions.left
        anchors.rightMargin: Theme.s12
        anchors.verticalCenter: actions.verticalCenter
        visible: !root.compact
        horizontalAlignment: Text.AlignRight
        type: Theme.small
        color: Theme.color.textTertiary
        text: root.chat.composerHint
        objectName: "composerHint"
    }

    ComposerActions {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s8
        chat: root.chat
        onSendWanted: root.submit()
        onModelWanted: root.modelWanted()
    }

    function submit(): void {
        field.commit();
        if (noModel)
            modelWanted();
        else if (chat.canSend)
            chat.send();
    }

    function write(words: string): void {
        field.replace(words);
        field.forceActiveFocus();
    }
}
