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
    readonly property bool lively: hovered || ringed || menu.visible

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
    Accessible.description: sign.words
    Accessible.selected: current || selected
    Accessible.selectable: true
    Accessible.onPressAction: root.clicked()
    onClicked: chosen()
    onPressAndHold: menu.open()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: menu.open()
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
        hovered: root.hovered || menu.visible
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

    MarkSign {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s20
        visible: mark !== ConversationListModel.None && !root.lively
        mark: root.mark
    }

    IconButton {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: more.left
        objectName: "pinConversation"
        size: Theme.mini
        glyph: "pin"
        text: root.pinned ? qsTr("Unpin “%1”").arg(root.title) : qsTr("Pin “%1”").arg(root.title)
        opacity: root.lively || activeFocus ? 1 : 0
        focusPolicy: root.ListView.isCurrentItem || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: root.pinWanted(!root.pinned)
    }

    IconButton {
        id: more

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
        objectName: "conversationMenu"
        size: Theme.mini
        glyph: "more"
        text: qsTr("More for “%1”").arg(root.title)
        opacity: root.lively || root.shownCurrent && sign.mark === ConversationListModel.None || activeFocus ? 1 : 0
        focusPolicy: root.ListView.isCurrentItem || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: menu.open()
    }

    ConversationMenu {
        id: menu

        x: root.width - width - Theme.s12
        y: root.height
        pinned: root.pinned
        onPinWanted: pin => root.pinWanted(pin)
        onRenameWanted: root.renameWanted()
        onMoveWanted: root.moveWanted()
        onExportWanted: root.exportWanted()
        onRemoveWanted: root.removed()
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.open()
    }

    function act(event: var): void {
        const rename = event.key === Qt.Key_F2;
        const toggle = event.key === Qt.Key_Space && (event.modifiers & Qt.ControlModifier) !== 0;
        event.accepted = rename || toggle;
        if (event.accepted)
            rename ? renameWanted() : selectionToggled();
    }
}
