// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One message in the column: a tinted box at the end side, or text on the page.
MessageRow {
    id: root

    property bool ringed: false
    property int wideWidth: columnWidth
    readonly property bool many: !mine && messageId === branches.sideBySide.standsAt

    width: ListView.view ? ListView.view.width : 0
    opacity: aside ? Theme.asideOpacity : 1
    implicitHeight: body.implicitHeight + (mine ? Theme.s20 : Theme.s12)
    objectName: mine ? "userMessage" : "assistantMessage"
    Accessible.role: Accessible.ListItem
    Accessible.name: mine ? qsTr("You: %1").arg(spoken) : qsTr("RWKV: %1").arg(spoken)
    Accessible.description: statusText
    Keys.onPressed: event => press(event)

    Loader {
        id: body

        x: Math.round((root.width - width) / 2)
        width: root.many ? root.wideWidth : root.columnWidth
        focus: true
        sourceComponent: root.mine ? user : root.many ? several : assistant
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

    Component {
        id: several

        SideBySideView {
            message: root
        }
    }

    // qmllint enable unqualified
    // On a message that has the focus; the buttons under it do the same.
    readonly property var acts: ({
            [Qt.Key_C]: () => chat.copyMessage(messageId),
            [Qt.Key_E]: () => branches.edit(messageId),
            [Qt.Key_B]: () => branches.branchFrom(messageId),
            [Qt.Key_Delete]: () => branches.trash(messageId)
        })

    function press(event: var): void {
        const act = event.modifiers === Qt.NoModifier ? acts[event.key] : undefined;
        event.accepted = act !== undefined;
        if (event.accepted)
            act();
    }
}
