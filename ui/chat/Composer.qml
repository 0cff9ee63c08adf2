// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where one writes. Never disabled: it sends, queues, stops or says what is missing.
FocusScope {
    id: root

    required property ChatController chat
    required property BranchController branches
    property AnswerControls answers
    property SpellChecker spelling: null
    property bool thinks: false
    property string unsaved  // why nothing is kept; empty if all is well
    property bool compact: false
    property bool sendWithCtrlEnter: false
    property bool expanded: false  // takes all of `room`
    property int room: 0
    readonly property int foot: compact ? 2 * Theme.s4 : actions.height + Theme.s20
    readonly property int restHeight: field.restHeight + above + foot
    readonly property bool noModel: chat.composer === ChatController.NoModel
    readonly property int side: compact ? actions.width + Theme.s8 + Theme.s4 : 0
    readonly property int start: compact ? tools.width + Theme.s8 : 0
    readonly property int said: (note.visible ? note.height : 0) + (alarm.visible ? alarm.height : 0)
    readonly property int above: said + (chips.visible ? chips.height + Theme.s12 : 0)

    signal modelWanted
    signal undoWanted

    implicitHeight: expanded ? Math.max(room, restHeight) : restHeight
    objectName: "composer"
    Keys.onEscapePressed: event => {
        event.accepted = expanded;
        expanded = false;
    }

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

    ComposerAlarm {
        id: alarm

        y: note.visible ? note.height : 0
        width: parent.width
        visible: root.unsaved !== ""
        reason: root.unsaved
    }

    AttachmentChips {
        id: chips

        x: Theme.s12
        y: Theme.s12 + root.said
        width: root.width - 2 * Theme.s12
        visible: root.chat.attachments.count > 0
        chat: root.chat
    }

    ComposerField {
        id: field

        x: root.LayoutMirroring.enabled ? root.side : root.start
        y: Theme.s4 + root.above
        width: root.width - root.side - root.start
        focus: true
        fullHeight: root.expanded ? root.height - root.above - root.foot : 0
        chat: root.chat
        spelling: root.spelling
        sendWithCtrlEnter: root.sendWithCtrlEnter
        onLastWanted: root.branches.editLast()
        onUndoWanted: root.undoWanted()
        onSubmitted: now => root.submit(now)
    }

    ComposerTools {
        id: tools

        anchors.left: parent.left
        anchors.leftMargin: Theme.s8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s8
        chat: root.chat
        answers: root.answers
        thinks: root.thinks
        compact: root.compact
    }

    // Where it would stand in the way of nothing: of a high narrow composer, above Send.
    IconButton {
        id: expander

        readonly property int away: Theme.s8 + (root.compact ? 0 : tools.width + Theme.s4)

        x: root.LayoutMirroring.enabled !== root.compact ? root.width - width - away : away
        y: root.compact ? Theme.s8 + root.above : root.height - height - Theme.s8
        objectName: "expandComposer"
        visible: root.expanded || field.lines >= Theme.linesToExpand
        size: Theme.normal
        glyph: root.expanded ? "chevron-down" : "expand"
        text: root.expanded ? qsTr("Make it small again") : qsTr("Make it as high as the window")
        keys: root.expanded ? qsTr("Esc") : ""
        onClicked: root.toggle()
    }

    AppText {
        anchors.left: tools.right
        anchors.leftMargin: Theme.s8 + (expander.visible ? expander.width : 0)
        anchors.right: actions.left
        anchors.rightMargin: Theme.s12
        anchors.verticalCenter: actions.verticalCenter
        visible: !root.compact && !root.noModel  // then the button says it
        horizontalAlignment: Text.AlignRight
        type: Theme.small
        elide: Text.ElideRight
        color: Theme.color.textTertiary
        text: root.words
        objectName: "composerHint"
    }

    ComposerActions {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s8
        chat: root.chat
        onSendWanted: root.submit(false)
        onModelWanted: root.modelWanted()
    }

    // How much it is, then what a key does.
    readonly property string words: chat.draftTokens !== "" ? qsTr("%1 · %2").arg(chat.draftTokens).arg(chat.composerHint) : chat.composerHint

    function submit(now: bool): void {
        field.commit();
        if (noModel)
            modelWanted();
        else if (now)
            chat.sendNow();
        else if (chat.canSend)
            chat.send();
        expanded = expanded && chat.draft !== "";
    }

    function toggle(): void {
        expanded = !expanded;
        field.forceActiveFocus();
    }

    function write(words: string): void {
        field.replace(words);
        field.forceActiveFocus();
    }
}
