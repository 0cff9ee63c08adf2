// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The buttons at the end of the composer, by its state: Send, Queue, Stop, Choose a model.
Row {
    id: root

    required property ChatController chat
    readonly property int mode: chat.composer
    readonly property bool noModel: mode === ChatController.NoModel
    readonly property bool answering: mode === ChatController.Answering || mode === ChatController.Reading || mode === ChatController.Queued
    readonly property bool queues: answering && chat.canSend

    signal sendWanted
    signal modelWanted

    spacing: Theme.s8
    height: Theme.normal

    StopButton {
        objectName: "stopButton"
        visible: root.answering
        quiet: root.queues
        reading: root.mode === ChatController.Reading
        onClicked: root.chat.stop()
    }

    PrimaryButton {
        objectName: "queueButton"
        visible: root.queues
        text: qsTr("Queue")
        hint: qsTr("Sends when this answer is finished")
        onClicked: root.sendWanted()
    }

    AppButton {
        objectName: "chooseModelButton"
        visible: root.noModel
        text: qsTr("Choose a model")
        onClicked: root.modelWanted()
    }

    SendButton {
        objectName: "sendButton"
        visible: !root.answering && !root.noModel
        loading: root.mode === ChatController.Loading
        enabled: root.chat.canSend
        onClicked: root.sendWanted()
    }
}
