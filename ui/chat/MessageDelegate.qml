// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One message in the column: a tinted box at the end side, or text on the page.
MessageRow {
    id: root

    property bool ringed: false

    width: ListView.view ? ListView.view.width : 0
    opacity: aside ? Theme.asideOpacity : 1
    implicitHeight: body.implicitHeight + (mine ? Theme.s20 : Theme.s12)
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
        shown: root.ringed
        corner: Theme.radiusCard
    }

    // qmllint disable unqualified
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

    // qmllint enable unqualified
    function copyBy(event: var): void {
        event.accepted = event.key === Qt.Key_C && event.modifiers === Qt.NoModifier;
        if (event.accepted)
            chat.copyMessage(messageId);
    }
}
