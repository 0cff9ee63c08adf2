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

    readonly property bool low: height < Theme.px(460)  // the room is for the chats

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
        height: item ? implicitHeight : Theme.header + 2 * Theme.normal + Theme.s8
        focus: true
    }

    // Its picture is there first, because it takes a fraction of the time.
    Loader {
        anchors.fill: list
        active: !list.item
        // qmllint disable unqualified
        sourceComponent: ConversationPicture {
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
        height: item ? implicitHeight : Theme.s12 + (root.low ? 1 : 4) * Theme.normal
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

    function focusSearch(): void {
        fill();
        head.focusSearch();
    }
}
