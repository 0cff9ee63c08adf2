// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// A conversation: its title, a mark for what happens in it, and its menu in reserved space.
T.ItemDelegate {
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
    readonly property bool ringed: activeFocus && !pressed
    readonly property var made: buttons.item
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

    implicitHeight: Math.max(Theme.row, implicitContentHeight + Theme.s12)
    height: folded ? 0 : implicitHeight
    visible: !folded
    objectName: "conversationRow"
    hoverEnabled: true
    focusPolicy: Qt.ClickFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: sign.item ? (sign.item as MarkSign).words : ""
    Accessible.selected: current || selected
    Accessible.selectable: true
    Accessible.onPressAction: root.clicked()
    onReachableChanged: if (reachable)
        actions()
    onClicked: chosen()
    onPressAndHold: openMenu()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: openMenu()
    Keys.onDeletePressed: removed()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F2
    Keys.onPressed: event => act(event)

    contentItem: Item {
        implicitHeight: Theme.ui.pixelLineHeight

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.s20
            anchors.right: parent.right
            anchors.rightMargin: Theme.s20 + (root.lively ? 2 * Theme.s24 : Theme.s24)
            type: root.shownCurrent ? Theme.control : Theme.ui
            text: root.title
            Accessible.ignored: true
        }
    }

    background: RowFace {
        current: root.shownCurrent
        selected: root.selected
        hovered: root.hovered || root.menuOpen
        pressed: root.down
        ring: root.ringed
    }

    // Ctrl and Shift select; without them the press is the row's.
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
        onPressed: mouse => mouse.accepted = (mouse.modifiers & (Qt.ControlModifier | Qt.ShiftModifier)) !== 0
        onClicked: mouse => mouse.modifiers & Qt.ShiftModifier ? root.reached() : root.selectionToggled()
    }

    // Most rows need neither of these two, and there are many rows.
    Loader {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s20
        visible: !root.lively
        active: root.mark !== ConversationListModel.None
        // qmllint disable unqualified
        sourceComponent: MarkSign {
            mark: root.mark
        }
        // qmllint enable unqualified
    }

    Loader {
        id: buttons

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: root.openMenu()
    }

    // Named by its file, so that its types are not read before.
    function actions(): var {
        if (buttons.status === Loader.Null)
            buttons.setSource(Qt.resolvedUrl("RowActions.qml"), {
                    "row": root
                });
        return made;
    }

    function openMenu(): void {
        actions().openMenu();
    }

    function act(event: var): void {
        const rename = event.key === Qt.Key_F2;
        const toggle = event.key === Qt.Key_Space && (event.modifiers & Qt.ControlModifier) !== 0;
        event.accepted = rename || toggle;
        if (event.accepted)
            rename ? renameWanted() : selectionToggled();
    }
}
