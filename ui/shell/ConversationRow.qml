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
    property bool shownCurrent: current
    readonly property bool ringed: activeFocus && !pressed
    readonly property bool lively: hovered || ringed || menu.visible

    signal chosen
    signal renameWanted
    signal removed

    implicitHeight: Math.max(Theme.row, implicitContentHeight + Theme.s12)
    objectName: "conversationRow"
    hoverEnabled: true
    focusPolicy: Qt.ClickFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: sign.words
    Accessible.selected: current
    Accessible.onPressAction: root.clicked()
    onClicked: chosen()
    onPressAndHold: menu.open()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: menu.open()
    Keys.onDeletePressed: removed()
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F2
    Keys.onPressed: event => startRename(event)

    contentItem: Item {
        implicitHeight: Theme.ui.pixelLineHeight

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.s20
            anchors.right: parent.right
            anchors.rightMargin: Theme.s20 + Theme.s24
            type: root.shownCurrent ? Theme.control : Theme.ui
            text: root.title
            Accessible.ignored: true
        }
    }

    background: RowFace {
        current: root.shownCurrent
        hovered: root.hovered || menu.visible
        pressed: root.down
        ring: root.ringed
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
        onRenameWanted: root.renameWanted()
        onRemoveWanted: root.removed()
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.open()
    }

    function startRename(event: var): void {
        event.accepted = event.key === Qt.Key_F2;
        if (event.accepted)
            renameWanted();
    }
}
