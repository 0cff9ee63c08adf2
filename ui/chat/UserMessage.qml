// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the user wrote: a tinted box at the end side of the column.
Item {
    id: root

    required property MessageRow message
    readonly property bool worded: message.text !== "" || !along.visible
    readonly property int alongWidth: along.visible ? Theme.attachmentWidth : 0
    readonly property int alongHeight: along.visible ? along.implicitHeight + (worded ? Theme.s4 : 0) : 0
    readonly property int most: Math.round(width * (message.narrow ? Theme.bubbleShareNarrow : Theme.bubbleShare))

    implicitHeight: box.height + (queue.visible ? queue.implicitHeight + Theme.s4 : 0) + (versions.visible ? versions.height + Theme.s4 : 0)

    HoverHandler {
        id: pointer
    }

    Rectangle {
        id: box

        anchors.right: parent.right
        width: Math.min(root.most, Math.max(root.worded ? Math.ceil(words.implicitWidth) : 0, root.alongWidth) + 2 * Theme.s16)
        height: root.alongHeight + (root.worded ? words.implicitHeight : 0) + 2 * Theme.s12 - Theme.s2
        radius: Theme.radiusCard
        color: Theme.color.userBubble

        SentAttachments {
            id: along

            x: Theme.s16
            y: Theme.s12
            width: box.width - 2 * Theme.s16
            visible: count > 0
            words: root.message.attachments
        }

        FoundSpots {
            text: words
            words: root.message.found
            hit: root.message.foundRank < 0 ? -1 : Math.min(root.message.foundRank, count - 1)
            onArrived: spot => root.message.foundArrived(spot)
        }

        ReadingText {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.s16
            y: Theme.s8 + root.alongHeight
            visible: root.worded
            source: root.message.text
        }
    }

    SiblingSwitch {
        id: versions

        anchors.right: parent.right
        anchors.top: queue.visible ? queue.bottom : box.bottom
        anchors.topMargin: Theme.s4
        position: root.message.siblingIndex
        count: root.message.siblings
        reachable: root.message.reachable
        onStepped: step => root.message.branches.showSibling(root.message.messageId, step)
    }

    IconButton {
        anchors.right: copy.left
        anchors.top: copy.top
        objectName: "editMessage"
        glyph: "pencil"
        text: qsTr("Edit message")
        visible: !queue.visible
        opacity: pointer.hovered || activeFocus ? 1 : 0
        focusPolicy: root.message.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: root.message.branches.edit(root.message.messageId)
    }

    IconButton {
        id: copy

        anchors.right: box.left
        anchors.rightMargin: Theme.s8
        anchors.top: box.top
        anchors.topMargin: Theme.s8
        objectName: "copyMessage"
        glyph: "copy"
        text: qsTr("Copy message")
        opacity: pointer.hovered || activeFocus ? 1 : 0
        focusPolicy: root.message.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: root.message.chat.copyMessage(root.message.messageId)
    }

    Loader {
        id: queue

        anchors.right: parent.right
        anchors.top: box.bottom
        anchors.topMargin: Theme.s4
        active: root.message.status === MessageModel.Queued
        visible: active
        // qmllint disable unqualified
        sourceComponent: QueuedLine {
            text: root.message.statusText
            onCanceled: root.message.chat.cancelQueued()
        }
        // qmllint enable unqualified
    }
}
