// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// "Pinned", a folder, "Today" … over the conversations. Folds its group away and back. There before all else,
// so it is no control of Qt's.
Item {
    id: root

    // Not required: a ListView that uses a heading again does not set those anew.
    property string group
    property ConversationListModel conversations
    property bool folded: false
    readonly property real folderId: conversations.folderOfGroup(group)
    readonly property string text: folderId > 0 ? group.slice(1) : group
    readonly property bool hovered: area.containsMouse

    signal renameWanted(real folder, string name)

    width: ListView.view ? ListView.view.width : 0
    implicitHeight: label.height + Theme.s16 + Theme.s4
    objectName: "groupHeading"
    activeFocusOnTab: folded
    Accessible.role: Accessible.Heading
    Accessible.name: text
    Accessible.description: folded ? qsTr("Folded away") : ""
    Accessible.onPressAction: root.fold()
    Keys.onReturnPressed: fold()
    Keys.onEnterPressed: fold()
    Keys.onSpacePressed: fold()
    onGroupChanged: folded = conversations.isFolded(group)
    Component.onCompleted: folded = conversations.isFolded(group)

    Row {
        id: words

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.s20
        anchors.bottomMargin: Theme.s4
        spacing: Theme.s4

        Icon {
            id: sign

            anchors.verticalCenter: label.verticalCenter
            visible: root.folderId > 0
            size: Theme.s12
            name: visible ? "folder" : ""
            color: Theme.color.textTertiary
        }

        AppText {
            id: label

            height: type.pixelLineHeight
            width: Math.min(implicitWidth, root.width - 2 * Theme.s20 - Theme.s16 - (sign.visible ? Theme.s16 : 0))
            type: Theme.micro
            color: root.hovered ? Theme.color.textSecondary : Theme.color.textTertiary
            text: root.text
            Accessible.ignored: true
        }
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
        anchors.verticalCenter: words.verticalCenter
        size: Theme.s12
        visible: root.folded || root.hovered
        name: !visible ? "" : root.folded ? "chevron-right" : "chevron-down"
        mirrored: root.LayoutMirroring.enabled && root.folded
    }

    FocusRing {
        anchors.topMargin: Theme.s8
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s8
        anchors.bottomMargin: 0
        shown: root.activeFocus
        corner: Theme.radiusControl
    }

    MouseArea {
        id: area

        anchors.fill: parent
        acceptedButtons: root.folderId > 0 ? Qt.LeftButton | Qt.RightButton : Qt.LeftButton
        hoverEnabled: true
        onClicked: mouse => mouse.button === Qt.RightButton ? root.openMenu() : root.fold()
    }

    Keys.onMenuPressed: if (folderId > 0)
        openMenu()

    Loader {
        id: menu

        readonly property var made: item
    }

    function openMenu(): void {
        if (menu.status === Loader.Null)
            menu.setSource(Qt.resolvedUrl("GroupMenu.qml"), {
                    "heading": root
                });
        menu.made.open();
    }

    function fold(): void {
        conversations.toggleGroup(group);
        folded = conversations.isFolded(group);
    }
}
