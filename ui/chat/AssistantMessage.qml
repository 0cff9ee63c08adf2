// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// An answer: its words on the page, what went wrong if something did, and one quiet line.
Column {
    id: root

    required property MessageRow message

    spacing: Theme.s8

    HoverHandler {
        id: pointer
    }

    AnswerBlocks {
        id: answer

        width: parent.width
        visible: root.message.text !== "" || root.message.thought !== ""
        focus: true
        source: root.message.text
        thought: root.message.thought
        thinking: root.message.thinking
        thoughtSeconds: root.message.thoughtSeconds
        sightFrom: root.message.sightFrom
        sightTo: root.message.sightTo
        growing: root.message.status === MessageModel.Writing
        reachable: root.message.reachable
        found: root.message.found
        foundRank: root.message.foundRank
        onFoundArrived: spot => root.message.foundArrived(spot)
        onCopyWanted: words => root.message.chat.copyRequested(words)
        onMarkdownWanted: root.message.chat.copyMessage(root.message.messageId)
        onLinkAccepted: target => Qt.openUrlExternally(target)
    }

    // Word by word, without looking at the whole text again.
    Connections {
        target: root.message.chat.messages

        function onGrew(id: real, more: string): void {
            if (id === root.message.messageId)
                answer.blocks.grow(more);
        }
    }

    Loader {
        width: parent.width
        active: root.message.errorText !== ""
        visible: active
        // qmllint disable unqualified
        sourceComponent: AnswerError {
            text: root.message.errorText
            canRetry: root.message.canRetry
            onRetried: root.message.chat.retry(root.message.messageId)
            onDetailsWanted: root.message.chat.copyDetails(root.message.messageId)
        }
        // qmllint enable unqualified
    }

    MessageActions {
        width: parent.width
        visible: root.message.text !== "" || root.message.errorText === ""
        message: root.message
        thinks: answer.thinksNow
        shown: root.message.last || pointer.hovered || root.message.activeFocus
    }
}
