// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One conversation: messages above, composer below. In an empty chat the composer stands in the
// middle and moves down with the first message.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    property bool treeShown: false
    readonly property ChatController chat: app.chat
    readonly property int side: narrow ? Theme.s16 : Theme.s32
    readonly property int columnWidth: Math.min(Theme.column, width - 2 * side)
    readonly property int footHeight: chat.empty ? 0 : composer.expanded ? composer.restHeight + foot : height - composer.y
    readonly property int foot: narrow ? Theme.s12 : Theme.s16
    readonly property bool roomy: height > Theme.px(420)
    // Of an empty chat in a low window: what one can begin with, as much as there is room for.
    readonly property int forChoices: height - greeting.height - composer.height - foot - Theme.s24 - Theme.s8
    readonly property bool choosesLead: beginning.visible && (roomy || beginning.chosen || leadRoom <= forChoices)
    readonly property bool offersStarters: roomy || startersRoom + (choosesLead ? leadRoom : 0) <= forChoices
    readonly property int leadRoom: beginning.implicitHeight + Theme.s16
    readonly property int startersRoom: starters.implicitHeight + Theme.s12
    readonly property int below: (choosesLead ? leadRoom : 0) + (offersStarters ? startersRoom : 0)

    signal modelWanted
    signal openWanted
    signal modelsWanted
    signal pageWanted(string page)

    objectName: "chatPage"
    onActiveFocusChanged: if (activeFocus && !list.activeFocus)
        composer.forceActiveFocus()

    MessageList {
        id: list

        anchors.top: parent.top
        anchors.topMargin: roomTaken
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.footHeight + Theme.s4
        width: parent.width
        visible: !root.chat.empty && !root.treeShown
        opacity: composer.expanded ? 0 : 1  // or a line of it stands cut above the field
        chat: root.chat
        finder: root.app.finder
        branches: root.app.branches
        columnWidth: root.columnWidth
        narrow: root.narrow
        roomAbove: lines.more
        covered: lines.least
    }

    ChatLines {
        id: lines

        anchors.top: parent.top
        width: parent.width
        app: root.app
        columnWidth: root.columnWidth
        opacity: list.opacity
        onFindWanted: root.openWanted()
        onOtherWanted: root.modelWanted()
    }

    RewindRail {
        id: rail

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.top: lines.bottom
        anchors.topMargin: Theme.s24
        anchors.bottom: list.bottom
        anchors.bottomMargin: Theme.s16
        visible: list.visible && !root.narrow && count > 1
        tree: root.app.tree
        branches: root.app.branches
        shownFrom: list.visibleArea.yPosition
        shownTo: list.visibleArea.yPosition + list.visibleArea.heightRatio
    }

    TreeView {
        id: tree

        anchors.top: parent.top
        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s8
        width: parent.width
        visible: root.treeShown && !root.chat.empty && !composer.expanded
        tree: root.app.tree
        branches: root.app.branches
        onClosed: root.leaveTree()
    }

    JumpPill {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s12
        visible: list.visible && !composer.expanded && !list.following && list.below > Theme.s40
        onClicked: list.toEnd()
    }

    EmptyChat {
        id: greeting

        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s24
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        visible: root.chat.empty && !composer.expanded
        models: root.app.models
        onOpenWanted: root.openWanted()
        onModelsWanted: root.modelsWanted()
    }

    Composer {
        id: composer

        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth + (root.narrow ? Theme.s8 : 0)
        y: root.height - height - root.foot - (root.chat.empty && !root.roomy && !expanded ? root.below : 0)
        room: root.height - 2 * root.foot
        focus: true
        chat: root.chat
        spelling: root.app.spelling
        branches: root.app.branches
        answers: root.app.answers
        thinks: root.app.models.canThink
        unsaved: root.app.readOnlyReason
        compact: root.narrow
        sendWithCtrlEnter: root.app.settings.sendWithCtrlEnter
        onModelWanted: root.modelWanted()
        onUndoWanted: root.app.undoLast()
    }

    LeadChoice {
        id: beginning

        anchors.top: composer.bottom
        anchors.topMargin: Theme.s16
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        height: root.choosesLead ? implicitHeight : 0
        visible: shown && root.chat.empty && !composer.expanded
        opacity: root.choosesLead ? 1 : 0  // hidden it would have no height to see if it fits
        enabled: root.choosesLead
        app: root.app
        onLookWanted: page => root.pageWanted(page)
    }

    Starters {
        id: starters

        anchors.top: beginning.bottom
        anchors.topMargin: root.choosesLead ? Theme.s12 : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        visible: root.chat.empty && !composer.expanded
        opacity: enabled ? 1 : 0
        enabled: root.offersStarters && root.chat.draft === "" && !root.chat.sending
        tiny: root.app.models.starter
        onChosen: words => composer.write(words)
    }

    AgainPopover {
        id: again

        x: Math.round((root.width - width) / 2)
        y: composer.y - height - Theme.s12
        answers: root.app.branches.sideBySide
    }

    // Whoever edits goes on writing.
    Connections {
        target: root.app.branches

        function onChanged(): void {
            if (root.app.branches.mode === BranchController.Editing)
                composer.forceActiveFocus();
        }
    }

    states: State {
        when: root.chat.empty && root.roomy && !composer.expanded

        PropertyChanges {
            target: composer
            y: Math.round(root.height * 0.46)
        }
    }

    transitions: Transition {
        to: ""

        NumberAnimation {
            property: "y"
            duration: Theme.slow
            easing.type: Easing.InOutCubic
        }
    }

    function leaveTree(): void {
        treeShown = false;
        composer.forceActiveFocus();
    }

    function toggleTree(): void {
        if (treeShown || chat.empty)
            leaveTree();
        else {
            treeShown = true;
            tree.forceActiveFocus();
        }
    }

    function focusComposer(): void {
        composer.forceActiveFocus();
    }

    function focusMessage(offset: int): void {
        list.focusMessage(offset);
    }

    function regenerate(): void {
        if (!chat.empty)
            app.branches.regenerate(list.meant(true));
    }

    function regenerateWith(): void {
        const answer = chat.empty ? 0 : list.meantAnswer();
        if (answer !== 0)
            again.ask(answer);
    }

    function showPrompt(): void {
        const answer = chat.empty ? 0 : list.meantAnswer();
        if (answer !== 0)
            chat.promptWanted(answer);
    }

    function toggleComposer(): void {
        composer.toggle();
    }

    function flip(step: int): void {
        if (!chat.empty)
            app.branches.showSibling(list.meant(true), step);
    }
}
