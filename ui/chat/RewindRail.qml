// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Typesetting
import Rookery.Ui

// The conversation's turns as marks beside the messages. Pointing shows how a turn begins, dragging
// or a click stands at it: what is written then goes on from there, on a branch of its own.
// For a screen reader it is a slider.
FocusScope {
    id: root

    required property ConversationTree tree
    required property BranchController branches
    readonly property TurnModel turns: tree.turns
    readonly property int count: turns.count
    readonly property int current: branches.row < 0 ? count - 1 : Math.floor(branches.row / 2)
    readonly property int pointed: pointer.pressed || pointer.containsMouse ? turnAt(pointer.mouseY) : activeFocus ? current : -1
    // What is on screen, as shares of the whole.
    property real shownFrom: 0
    property real shownTo: 1
    readonly property real gap: count > 1 ? Math.min(Theme.s16, (height - Theme.railMark) / (count - 1)) : 0
    readonly property real span: gap * Math.max(0, count - 1)
    readonly property real firstY: Math.round((height - span) / 2)

    objectName: "rewindRail"
    implicitWidth: Theme.railWidth
    activeFocusOnTab: count > 1
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Turns of this chat")
    Accessible.description: spoken(current)
    Keys.onUpPressed: branches.rewindBy(-1)
    Keys.onDownPressed: branches.rewindBy(1)
    Keys.onPressed: event => jump(event)

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.firstY + root.span * root.shownFrom - Theme.s8
        width: Theme.railMark + Theme.s4
        height: root.span * (root.shownTo - root.shownFrom) + Theme.s16
        visible: root.count > 1 && root.shownTo - root.shownFrom < 0.999
        radius: Theme.radiusControl
        color: Theme.color.hover
    }

    ThinnedRows {
        id: drawn

        rows: root.turns
        most: root.height < Theme.px(400) ? 60 : 120  // in two steps: a change makes them all anew
        always: "savepoint"
    }

    Repeater {
        model: drawn

        // qmllint disable unqualified
        RailMark {
            x: Math.round((root.width - width) / 2)
            y: Math.round(root.firstY + row * root.gap - height / 2)
        }
        // qmllint enable unqualified
    }

    RailNeedle {
        x: Math.round((root.width - width) / 2)
        y: root.placeOf(root.current)
        visible: root.count > 0
    }

    RailNeedle {
        x: Math.round((root.width - width) / 2)
        y: root.placeOf(root.pointed)
        visible: root.pointed >= 0
    }

    MouseArea {
        id: pointer

        anchors.fill: parent
        anchors.topMargin: -Theme.s8
        anchors.bottomMargin: -Theme.s8
        hoverEnabled: true
        preventStealing: true
        cursorShape: Qt.PointingHandCursor
        onPressed: event => root.standAt(root.turnAt(event.y))
        onPositionChanged: event => pressed && root.standAt(root.turnAt(event.y))
    }

    RailCard {
        x: root.LayoutMirroring.enabled ? root.width + Theme.s4 : -width - Theme.s4
        y: Math.max(0, Math.min(root.height - height, root.firstY + root.pointed * root.gap - height / 2))
        visible: root.pointed >= 0 && root.count > 1
        turn: root.pointed
        turns: root.turns
    }

    FocusRing {
        anchors.fill: parent
        shown: root.activeFocus
    }

    function placeOf(turn: int): int {
        return Math.round(firstY + turn * gap - Theme.railMark / 2);
    }

    function turnAt(y: real): int {
        return gap === 0 ? 0 : Math.max(0, Math.min(count - 1, Math.round((y - Theme.s8 - firstY) / gap)));
    }

    function standAt(turn: int): void {
        if (turn !== current && turns.answerId(turn) !== 0)
            branches.rewind(turns.answerId(turn));
    }

    function jump(event: var): void {
        event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End;
        if (event.key === Qt.Key_Home)
            standAt(0);
        else if (event.key === Qt.Key_End)
            branches.leave();
    }

    function spoken(turn: int): string {
        const memory = turns.memory(turn);
        if (memory === TurnModel.Open)
            return qsTr("Turn %1 of %2").arg(turn + 1).arg(count);
        const words = [qsTr("is read again"), qsTr("memory kept"), qsTr("memory kept, approximate"), qsTr("kept in memory only"), qsTr("being saved")];
        return qsTr("Turn %1 of %2, %3").arg(turn + 1).arg(count).arg(words[memory]);
    }
}
