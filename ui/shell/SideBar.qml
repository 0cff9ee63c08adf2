// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Name, search, New chat, all conversations or what was found, and the doors at the bottom.
FocusScope {
    id: root

    required property Application app
    property bool inDrawer: false
    property bool inSteps: false
    property string page: "chat"
    readonly property bool searching: app.search.state !== SearchModel.Idle
    readonly property bool selecting: app.conversations.selectedCount > 0
    readonly property var made: later.item
    readonly property var head: above.item
    readonly property bool typing: head ? head.typing : false

    readonly property int lowHeight: Theme.px(460)
    readonly property bool low: height < lowHeight  // the room is for the chats
    // What comes later has room at once.
    readonly property int headRoom: Theme.header + 2 * Theme.normal + Theme.s8

    signal hideWanted
    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal pageWanted(string page)
    signal commandWanted(string command)
    signal exportWanted(real conversation, string title)

    objectName: "sideBar"
    implicitWidth: Theme.sideBar
    onSearchingChanged: if (searching)
        extras()
    onSelectingChanged: if (selecting)
        extras()
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Side bar")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.window
    }

    Loader {
        id: above

        width: parent.width
        height: item ? implicitHeight : root.headRoom
        focus: true
    }

    // Its picture is there first, because it takes a fraction of the time.
    Loader {
        anchors.fill: list
        active: !list.item
        sourceComponent: picture
    }

    Component {
        id: picture

        // qmllint disable unqualified
        ConversationPicture {
            model: root.app.conversations
        }
        // qmllint enable unqualified
    }

    Loader {
        id: list

        anchors.top: above.bottom
        anchors.bottom: below.top
        anchors.bottomMargin: root.made ? root.made.selectionHeight : 0
        width: parent.width
        visible: !root.searching
    }

    Loader {
        id: later

        anchors.top: above.bottom
        anchors.bottom: below.top
        width: parent.width
    }

    Loader {
        id: below

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s8
        width: parent.width
        height: item ? implicitHeight : root.doorsRoom(root.low) - anchors.bottomMargin
    }

    Component.onCompleted: if (!inSteps)
        fill()

    // The list and what is around it: `inSteps` lets them wait until the picture is on the screen. All are
    // named by their files, so that their types are not read before.
    function fill(): void {
        if (above.status !== Loader.Null)
            return;
        list.setSource(Qt.resolvedUrl("SideBarList.qml"), {
                "bar": root
            });
        above.setSource(Qt.resolvedUrl("SideBarHead.qml"), {
                "bar": root
            });
        below.setSource(Qt.resolvedUrl("SideBarDoors.qml"), {
                "bar": root
            });
    }

    // When one of them is wanted.
    function extras(): var {
        if (later.status === Loader.Null)
            later.setSource(Qt.resolvedUrl("SideBarLater.qml"), {
                    "bar": root
                });
        return made;
    }

    function doorsRoom(inOneRow: bool): int {
        return Theme.s8 + Theme.s12 + (inOneRow ? 1 : 4) * Theme.normal;
    }

    // For a picture of the list in a window without screens.
    function rowsLook(): var {
        const one = picture.createObject(null, {
                "width": Theme.sideBar,
                "mirrored": LayoutMirroring.enabled
            }) as ConversationPicture;
        const look = one.look();
        one.destroy();
        return look;
    }

    function focusSearch(): void {
        fill();
        head.focusSearch();
    }
}
