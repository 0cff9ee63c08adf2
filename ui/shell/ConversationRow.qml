// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// A conversation: its title, a mark for what happens in it, and its menu in reserved space. Many of them are
// there before all else, so it is no control of Qt's.
Item {
    id: root

    required property int index
    required property real conversationId
    required property string title
    required property bool current
    required property int mark
    required property bool pinned
    required property real folderId
    required property bool selected
    required property bool folded
    property bool shownCurrent: current
    readonly property bool hovered: area.containsMouse
    readonly property bool ringed: activeFocus && !area.pressed
    readonly property var made: buttons.item
    readonly property var sign: signs.item
    readonly property bool menuOpen: made ? made.open : false
    readonly property bool menuKept: shownCurrent && mark === ConversationListModel.None
    readonly property bool lively: hovered || ringed || menuOpen
    readonly property bool stop: ListView.isCurrentItem
    readonly property bool reachable: lively || shownCurrent || stop

    signal chosen
    signal renameWanted
    signal removed
    signal pinWanted(bool pin)
    signal moveWanted
    signal exportWanted
    signal selectionToggled
    signal reached

    implicitHeight: Math.max(Theme.row, Theme.ui.pixelLineHeight + Theme.s12)
    height: folded ? 0 : implicitHeight
    visible: !folded
    objectName: "conversationRow"
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: sign ? sign.words : ""
    Accessible.selected: current || selected
    Accessible.selectable: true
    Accessible.onPressAction: root.chosen()
    onReachableChanged: if (reachable)
        actions()
    onMarkChanged: showSign()
    Component.onCompleted: showSign()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: openMenu()
    Keys.onDeletePressed: removed()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F2
    Keys.onPressed: event => act(event)

    RowFace {
        anchors.fill: parent
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s8
        current: root.shownCurrent
        selected: root.selected
        hovered: root.hovered || root.menuOpen
        pressed: area.pressed && area.pressedButtons === Qt.LeftButton
        ring: root.ringed
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: Theme.s20
        anchors.right: parent.right
        anchors.rightMargin: Theme.s20 + (root.lively ? 2 * Theme.s24 : Theme.s24)
        height: type.pixelLineHeight
        type: root.shownCurrent ? Theme.control : Theme.ui
        text: root.title
        Accessible.ignored: true
    }

    MouseArea {
        id: area

        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        hoverEnabled: true
        onPressed: mouse => root.press(mouse)
        onClicked: mouse => root.tap(mouse)
        onPressAndHold: root.openMenu()

        // Over it, so that it stays hovered.
        Loader {
            id: buttons

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: Theme.s16
        }
    }

    // Most rows need none, and there are many rows.
    Loader {
        id: signs

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s20
        visible: !root.lively
    }

    // Named by their files, so that their types are not read before.
    function showSign(): void {
        if (mark === ConversationListModel.None)
            signs.source = "";
        else if (!sign)
            signs.setSource(Qt.resolvedUrl("MarkSign.qml"), {
                    "row": root
                });
    }

    function actions(): var {
        if (buttons.status === Loader.Null)
            buttons.setSource(Qt.resolvedUrl("RowActions.qml"), {
                    "row": root
                });
        return made;
    }

    // Those with Ctrl or Shift select and leave the focus where it is.
    function press(mouse: var): void {
        if (mouse.button === Qt.LeftButton && !(mouse.modifiers & (Qt.ControlModifier | Qt.ShiftModifier)))
            forceActiveFocus(Qt.MouseFocusReason);
    }

    function tap(mouse: var): void {
        if (mouse.button === Qt.RightButton)
            openMenu();
        else if (mouse.modifiers & Qt.ShiftModifier)
            reached();
        else if (mouse.modifiers & Qt.ControlModifier)
            selectionToggled();
        else
            chosen();
    }

    function openMenu(): void {
        actions().openMenu();
    }

    function act(event: var): void {
        const rename = event.key === Qt.Key_F2;
        const space = event.key === Qt.Key_Space;
        const toggle = space && (event.modifiers & Qt.ControlModifier) !== 0;
        event.accepted = rename || space;
        if (rename)
            renameWanted();
        else if (space)
            toggle ? selectionToggled() : chosen();
    }
}
