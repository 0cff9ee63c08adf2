// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// The words of an answer, block by block, with what runs across the blocks: selection, the state of
// wide blocks, and the question before a link is opened.
Item {
    id: root

    property string source
    property bool growing: false
    property bool reachable: false  // by Tab: what is in it
    // Reasoning that came apart from the answer; what the answer itself holds between <think> tags
    // is shown where there is none.
    property string thought
    property bool thinking: false
    property real thoughtSeconds: -1
    // Only what is between is drawn, so that a long answer costs no more than a short one.
    property real sightFrom: -Infinity
    property real sightTo: Infinity
    property string found  // what is searched for
    property int foundRank: -1  // of its finds here, the one the search is at; -1: it is elsewhere
    readonly property bool thoughtGiven: thinking || thought !== ""
    readonly property bool thinksNow: thoughtGiven ? thinking : ownBlocks.thinking
    readonly property BlockModel blocks: ownBlocks
    readonly property TextSelection selected: ownSelection
    readonly property AnswerScope scope: common

    signal copyWanted(string words)
    signal markdownWanted
    signal linkAccepted(string target)
    signal foundArrived(Item spot)

    objectName: "answerBlocks"
    implicitHeight: column.implicitHeight
    Keys.onPressed: event => press(event)
    // Where the pointer is says nothing to who uses keys.
    Keys.onMenuPressed: (menu.made() as WordsMenu).popup(root, 0, Math.max(Theme.s8, mapFromItem(null, 0, Theme.header).y))
    onActiveFocusChanged: if (!activeFocus && !menu.shown)
        ownSelection.clear()

    BlockModel {
        id: ownBlocks

        asWritten: !Theme.markdown
        growing: root.growing
        text: root.source
    }

    AnswerScope {
        id: common

        blocks: ownBlocks
        growing: root.growing
        reachable: root.reachable
        found: root.found
        foundRank: root.foundRank
        onFoundArrived: spot => root.foundArrived(spot)
        onCopyWanted: words => root.copyWanted(words)
        onLinkWanted: (target, spot) => root.askToOpen(target, spot)
    }

    TextLook {
        id: ownLook

        scale: Theme.scale * Theme.readingSize / Theme.usualReadingSize
        family: Theme.readingFamily
        codeFamily: Theme.monospace
        formulas: Theme.formulas
        ink: Theme.color.textPrimary
        quiet: Theme.color.textSecondary
        link: Theme.color.accent
        keyword: Theme.color.synKeyword
        string: Theme.color.synString
        number: Theme.color.synNumber
        called: Theme.color.synFunction
        comment: Theme.color.synComment
    }

    TextSelection {
        id: ownSelection

        area: root
        blocks: ownBlocks
    }

    SelectionArea {
        anchors.fill: parent
        selection: ownSelection
        onFocusWanted: root.forceActiveFocus(Qt.MouseFocusReason)
        onMenuWanted: (menu.made() as WordsMenu).popup()
    }

    BlockColumn {
        id: column

        width: root.width
        sightFrom: root.sightFrom
        sightTo: root.sightTo

        Loader {
            id: think

            readonly property string thought: root.thoughtGiven ? root.thought : ownBlocks.thought.trim()

            width: root.width
            active: root.thinksNow || thought !== ""
            // qmllint disable unqualified
            sourceComponent: ThinkBlock {
                bottomPad: ownBlocks.count > 0 ? Theme.s4 : 0
                thought: think.thought
                thinking: root.thinksNow
                seconds: root.thoughtGiven ? root.thoughtSeconds : ownBlocks.thoughtSeconds
                reachable: root.reachable
            }
            // qmllint enable unqualified
        }

        Repeater {
            model: ownBlocks

            // qmllint disable unqualified
            BlockDelegate {
                blocks: ownBlocks
                look: ownLook
                selection: ownSelection
                answer: common
            }
            // qmllint enable unqualified
        }

        // Behind all rows, and always seen: see BlockColumn.
        Item {
        }
    }

    LazyPopup {
        id: menu

        // qmllint disable unqualified
        sourceComponent: WordsMenu {
            parent: root
            somethingSelected: !ownSelection.empty
            onCopyWanted: root.copyWanted(ownSelection.text())
            onMarkdownWanted: root.markdownWanted()
            onPlainWanted: root.copyWanted(ownBlocks.plain())
            onAllWanted: ownSelection.selectAll()
        }
        // qmllint enable unqualified
    }

    Loader {
        id: question

        property string target

        active: false
        // qmllint disable unqualified
        sourceComponent: LinkPopover {
            parent: question
            visible: true
            target: question.target
            onAccepted: target => root.linkAccepted(target)
            onCopied: target => root.copyWanted(target)
            onClosed: question.active = false
        }
        // qmllint enable unqualified
    }

    function askToOpen(target: string, spot: Item): void {
        const place = spot.mapToItem(root, 0, spot.height + Theme.s4);
        question.x = place.x;
        question.y = place.y;
        question.target = target;
        question.active = true;
    }

    function press(event: var): void {
        event.accepted = true;
        if (event.matches(StandardKey.Copy) && !ownSelection.empty)
            copyWanted(ownSelection.text());
        else if (event.matches(StandardKey.SelectAll))
            ownSelection.selectAll();
        else if (event.key === Qt.Key_Escape && !ownSelection.empty)
            ownSelection.clear();
        else
            event.accepted = (event.modifiers & Qt.ShiftModifier) !== 0 && ownSelection.extendByKey(event.key, (event.modifiers & Qt.ControlModifier) !== 0);
    }
}
