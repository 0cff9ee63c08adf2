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
    property bool renaming: false
    readonly property bool ringed: activeFocus && !renaming && !pressed
    readonly property bool lively: hovered || ringed || menu.visible

    signal chosen
    signal renamed(string title)
    signal removed

    implicitHeight: Math.max(Theme.row, label.implicitHeight + Theme.s12)
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
        AppText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.s20
            width: parent.width - 2 * Theme.s20 - Theme.s24
            visible: !root.renaming
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
        visible: mark !== ConversationListModel.None && !root.lively && !root.renaming
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
        visible: !root.renaming
        opacity: root.lively || root.shownCurrent && sign.mark === ConversationListModel.None || activeFocus ? 1 : 0
        focusPolicy: root.ListView.isCurrentItem ? Qt.StrongFocus : Qt.NoFocus
        onClicked: menu.open()
    }

    ConversationMenu {
        id: menu

        x: root.width - width - Theme.s12
        y: root.height
        onRenameWanted: root.renaming = true
        onRemoveWanted: root.removed()
    }

    Loader {
        anchors.fill: parent
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s8
        active: root.renaming
        sourceComponent: RenameField {
            objectName: "renameField"
            title: root.title
            onDone: words => root.endRename(words)
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.open()
    }

    function startRename(event: var): void {
        event.accepted = event.key === Qt.Key_F2;
        renaming = renaming || event.accepted;
    }

    function endRename(words: string): void {
        renaming = false;
        forceActiveFocus(Qt.OtherFocusReason);
        if (words !== "" && words !== title)
            renamed(words);
    }
}
