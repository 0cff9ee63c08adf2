// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// The quiet line under an answer: what it is doing or how it ended, copy, go on, figures.
RowLayout {
    id: root

    required property MessageDelegate message
    property bool shown: true
    readonly property bool growing: message.status === MessageModel.Writing || message.status === MessageModel.Reading
    readonly property bool waiting: growing || message.status === MessageModel.Queued
    readonly property int policy: message.reachable ? Qt.StrongFocus : Qt.NoFocus

    height: Math.max(Theme.compact, implicitHeight)
    spacing: Theme.s4

    IconButton {
        Layout.leftMargin: -Theme.s4
        objectName: "copyMessage"
        glyph: "copy"
        text: qsTr("Copy answer")
        visible: !root.waiting && root.message.text !== ""
        opacity: root.shown ? 1 : 0
        focusPolicy: root.policy
        onClicked: root.message.chat.copyMessage(root.message.messageId)
    }

    IconButton {
        objectName: "retryMessage"
        glyph: "refresh"
        text: qsTr("Answer again")
        visible: root.message.canRetry && root.message.errorText === ""
        opacity: root.shown ? 1 : 0
        focusPolicy: root.policy
        onClicked: root.message.chat.retry(root.message.messageId)
    }

    MessageStatus {
        status: root.message.status
        text: root.message.statusText
    }

    AppButton {
        Layout.leftMargin: Theme.s4
        objectName: "continueAnswer"
        size: Theme.compact
        glyph: "play"
        text: qsTr("Continue")
        visible: root.message.canContinue
        focusPolicy: root.policy
        onClicked: root.message.chat.continueAnswer(root.message.messageId)
    }

    AppText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignRight
        type: Theme.small
        color: Theme.color.textTertiary
        opacity: root.shown ? 1 : 0
        text: root.message.stats
    }
}
