// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One of several answers: what it is made with, its words as they come, and the choice of it.
Card {
    id: root

    required property int index
    required property real messageId
    required property string text
    required property string thought
    required property bool thinking
    required property real thoughtSeconds
    required property int status
    required property string statusText
    required property string stats
    required property string errorText
    property string label
    property MessageRow row
    readonly property SideBySide answers: row.branches.sideBySide

    implicitHeight: Math.max(Theme.sideLeast, head.height + body.implicitHeight + foot.height + 2 * Theme.s16 + 2 * Theme.s12)
    objectName: "sideBySideCard"
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Answer %1: %2").arg(index + 1).arg(label)

    Item {
        id: head

        anchors.top: parent.top
        anchors.topMargin: Theme.s16
        x: Theme.s16
        width: parent.width - 2 * Theme.s16
        height: Math.max(name.implicitHeight, state.implicitHeight)

        AppText {
            id: name

            width: parent.width - (state.visible ? state.width : 0)
            elide: Text.ElideRight
            type: Theme.name
            text: root.label
        }

        MessageStatus {
            id: state

            anchors.right: parent.right
            rightPadding: 0
            status: root.status
            text: root.errorText === "" ? root.statusText : ""
        }
    }

    AnswerBlocks {
        id: body

        anchors.top: head.bottom
        anchors.topMargin: Theme.s12
        x: Theme.s16
        width: parent.width - 2 * Theme.s16
        source: root.text
        thought: root.thought
        thinking: root.thinking
        thoughtSeconds: root.thoughtSeconds
        growing: root.status === MessageModel.Writing
        reachable: true
        onCopyWanted: words => root.row.chat.copyRequested(words)
        onMarkdownWanted: root.row.chat.copyMessage(root.messageId)
        onLinkAccepted: target => Qt.openUrlExternally(target)
    }

    AppText {
        anchors.top: head.bottom
        anchors.topMargin: Theme.s12
        x: Theme.s16
        width: parent.width - 2 * Theme.s16
        visible: root.errorText !== ""
        wrapMode: Text.Wrap
        color: Theme.color.danger
        text: root.errorText
    }

    Connections {
        target: root.answers.answers

        function onGrew(id: real, more: string): void {
            if (id === root.messageId)
                body.blocks.grow(more);
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s12
        x: Theme.s16
        width: parent.width - 2 * Theme.s16
        height: Theme.compact

        AppButton {
            id: keepButton

            objectName: "keepAnswer"
            size: Theme.compact
            glyph: "check"
            text: qsTr("Keep this")
            hint: qsTr("The chat goes on from it; the others go to the trash")
            Accessible.name: qsTr("Keep answer %1, %2").arg(root.index + 1).arg(root.label)
            enabled: root.errorText === ""
            onClicked: root.answers.keep(root.messageId)
        }

        AppText {
            anchors.right: parent.right
            height: parent.height
            width: parent.width - keepButton.width - Theme.s8
            horizontalAlignment: Text.AlignRight
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.stats
        }
    }
}
