// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One message in the column: a tinted box at the end side, or text on the page.
FocusScope {
    id: root

    required property int index
    required property real messageId
    required property int role
    required property string text
    required property int status
    required property string statusText
    required property string stats
    required property string errorText
    required property bool last
    required property bool canContinue
    required property bool canRetry

    property ChatController chat
    property int columnWidth
    property bool narrow: false
    readonly property bool mine: role === MessageModel.User
    readonly property bool reachable: last || ListView.isCurrentItem

    width: ListView.view ? ListView.view.width : 0
    implicitHeight: body.implicitHeight + (mine ? Theme.s24 : Theme.s20)
    objectName: mine ? "userMessage" : "assistantMessage"
    Accessible.role: Accessible.ListItem
    Accessible.name: mine ? qsTr("You: %1").arg(text) : qsTr("RWKV: %1").arg(text)
    Accessible.description: statusText
    Keys.onPressed: event => copyBy(event)

    Loader {
        id: body

        x: Math.round((root.width - width) / 2)
        width: root.columnWidth
        focus: true
        sourceComponent: root.mine ? user : assistant
    }

    FocusRing {
        anchors.fill: body
        anchors.bottomMargin: -Theme.s8
        anchors.margins: -Theme.s8
        shown: root.activeFocus && root.ListView.view.byKeyboard
        corner: Theme.radiusCard
    }

    Component {
        id: user

        UserMessage {
            message: root
        }
    }

    Component {
        id: assistant

        AssistantMessage {
            message: root
        }
    }

    function copyBy(event: var): void {
        event.accepted = event.key === Qt.Key_C && event.modifiers === Qt.NoModifier;
        if (event.accepted)
            chat.copyMessage(messageId);
    }
}
