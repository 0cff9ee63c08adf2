// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The messages. Follows a growing answer only while the end is in sight.
ListView {
    id: root

    required property ChatController chat
    property ChatFinder finder
    required property BranchController branches
    property int columnWidth
    property bool narrow: false
    property int covered: 0  // by a line that may lie over them
    property int roomAbove: 0  // for what else stands there
    property int roomTaken: 0
    property real notedY: 0
    readonly property int wideWidth: Math.max(columnWidth, width - 2 * (Theme.railWidth + Theme.s16))
    property bool following: true
    property bool byKeyboard: false
    property bool seeks: false  // the search has gone on, and its place was not seen yet
    property Item spot: null
    // In steps of its own height, so that it changes seldom: two heights above and below.
    readonly property int sightStep: Math.floor(contentY / Math.max(1, height))
    readonly property real sightFrom: (sightStep - 2) * height
    readonly property real sightTo: (sightStep + 4) * height
    readonly property real below: contentHeight + originY - contentY - height

    objectName: "messageList"
    model: chat.messages
    clip: true
    cacheBuffer: 800 * Math.max(0, Math.ceil(height / 400))  // about twice the height, in steps: each change fills it anew
    boundsBehavior: Flickable.StopAtBounds
    currentIndex: -1
    activeFocusOnTab: count > 0 || activeFocus
    keyNavigationEnabled: true
    highlightFollowsCurrentItem: false
    topMargin: covered + Theme.s16
    bottomMargin: Theme.s8
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")

    onContentHeightChanged: {
        follow();
        place.goOn();
    }
    onHeightChanged: follow()
    onRoomAboveChanged: makeRoom()
    onOriginYChanged: follow()
    onCountChanged: follow()
    onContentYChanged: {
        note();
        if (!following)
            place.mark();
    }
    onFollowingChanged: if (!following)
        place.mark()
    onMovementEnded: {
        note();
        follow();
    }
    onActiveFocusChanged: enter()
    Keys.onPressed: event => step(event)

    // qmllint disable unqualified
    delegate: MessageDelegate {
        ringed: activeFocus && root.byKeyboard
        chat: root.chat
        branches: root.branches
        found: root.finder !== null && root.finder.active ? root.finder.text : ""
        foundRank: root.finder !== null && root.finder.messageId === messageId ? root.finder.rank : -1
        onFoundArrived: spot => root.lookAt(spot)
        columnWidth: root.columnWidth
        wideWidth: root.wideWidth
        narrow: root.narrow
        sightFrom: root.sightFrom - y
        sightTo: root.sightTo - y
    }

    // qmllint enable unqualified
    T.ScrollBar.vertical: AppScrollBar {
        id: bar

        onPressedChanged: root.note()
    }

    Connections {
        target: root.chat

        function onConversationChanged(): void {
            root.toEnd();
        }

        function onSent(): void {
            root.toEnd();
        }

        function onRowWanted(row: int): void {
            root.goTo(row);
        }
    }

    Connections {
        target: root.finder

        function onChanged(): void {
            root.seeks = true;
        }

        function onRowWanted(row: int): void {
            root.show(row);
        }
    }

    // What is gone on from, or edited, is what one sees.
    Connections {
        target: root.branches

        function onChanged(): void {
            root.showPlace();
        }
    }

    KeptPlace {
        id: place

        list: root
        spot: root.spot
        following: root.following
        covered: root.covered
        columnWidth: root.columnWidth
    }

    // What one reads stays where it is.
    function makeRoom(): void {
        const held = y - contentY;
        roomTaken = roomAbove;
        place.moveTo(y - held);
    }

    // One frame later, when the rows have their heights.
    Timer {
        id: settling

        interval: 0
        onTriggered: root.settle()
    }

    // When what is being laid out stands.
    Timer {
        id: arriving

        interval: 0
        onTriggered: root.arrive()
    }

    // Only the user's own scrolling decides, never a change of what is shown. The first pixel up is enough,
    // or what comes in meanwhile takes it back. `below` is told of a step after this is.
    function note(): void {
        const up = contentY < notedY;
        notedY = contentY;
        if (moving || bar.pressed)
            following = contentHeight + originY - contentY - height <= (up ? 0 : Theme.s8);
    }

    function showPlace(): void {
        if (branches.row < 0)
            return;
        following = false;
        reach(branches.row);
    }

    function follow(): void {
        if (following)
            settling.restart();
    }

    // It waits for a hand that scrolls.
    function settle(): void {
        if (following && !moving)
            positionViewAtEnd();
    }

    // Reached by Tab: the newest message is the first to stand on.
    function enter(): void {
        byKeyboard = activeFocus && Window.activeFocusItem === root;
        if (byKeyboard && currentIndex < 0)
            currentIndex = count - 1;
    }

    function toEnd(): void {
        following = true;
        positionViewAtEnd();
    }

    function focusMessage(offset: int): void {
        currentIndex = currentIndex < 0 ? count - 1 : Math.max(0, Math.min(count - 1, currentIndex + offset));
        following = currentIndex === count - 1;
        forceActiveFocus(Qt.TabFocusReason);
        byKeyboard = true;
        reach(currentIndex);
    }

    // The keys stay where they are: in the field that is searched with.
    function show(row: int): void {
        following = false;
        currentIndex = row;
        reach(row);
    }

    // Into sight, and not under the line above.
    function reach(row: int): void {
        positionViewAtIndex(row, ListView.Contain);
        const item = itemAtIndex(row);
        if (item !== null && item.y < contentY + covered)
            place.moveTo(item.y - covered);
    }

    // Once per step of the search, when its place is known: what is scrolled away later stays away.
    function lookAt(spotNow: Item): void {
        spot = spotNow;
        if (seeks)
            arriving.restart();
        place.goOn();
    }

    function arrive(): void {
        if (spot === null)
            return;
        seeks = false;
        following = false;
        place.bringIn(spot);
        place.mark();
    }

    // To a message somewhere else wants: not followed any more, ringed so that it is seen.
    function goTo(row: int): void {
        following = false;
        currentIndex = row;
        positionViewAtIndex(row, ListView.Center);
        currentItem.forceActiveFocus(Qt.OtherFocusReason);
        byKeyboard = true;
    }

    // The message the keys are on, else the newest. `answer`: of a question without other versions,
    // the answer to it.
    function meant(answer: bool): real {
        const here = currentItem as MessageDelegate;
        if (here !== null && here.activeFocus) {
            const next = itemAtIndex(currentIndex + 1) as MessageDelegate;
            return answer && here.mine && here.siblings === 1 && next !== null ? next.messageId : here.messageId;
        }
        toEnd();
        forceLayout();
        const last = itemAtIndex(count - 1) as MessageDelegate;
        return last !== null ? last.messageId : 0;
    }

    // The answer the keys are on, or to the question they are on, else the newest.
    function meantAnswer(): real {
        const here = currentItem as MessageDelegate;
        if (here === null || !here.activeFocus || !here.mine)
            return meant(true);
        const next = itemAtIndex(currentIndex + 1) as MessageDelegate;
        return next !== null ? next.messageId : 0;
    }

    function scrollBy(distance: real): void {
        following = false;
        place.moveTo(contentY + distance);
        following = below <= Theme.s8;
    }

    function step(event: var): void {
        const page = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
        const arrow = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1 : 0;
        event.accepted = page !== 0 || arrow !== 0;
        page !== 0 ? scrollBy(page * 0.9 * height) : arrow !== 0 && focusMessage(arrow);
    }
}
