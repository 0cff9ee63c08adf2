// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Above the messages, while the model reads a conversation again or would have to: why, how far,
// and a way out. The conversation can be read meanwhile.
Item {
    id: root

    required property StateHealer memory
    readonly property bool reading: memory.health === StateHealer.Reading

    implicitHeight: line.height + (reading ? bar.height + Theme.s4 : 0)
    objectName: "memoryLine"

    Item {
        id: line

        width: parent.width
        height: Math.max(words.implicitHeight, way.height)

        ProgressRing {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: root.reading
            turning: root.reading
        }

        Icon {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.reading
            name: "refresh"
            size: Theme.iconInline
            color: Theme.color.textTertiary
        }

        AppText {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.iconInline + Theme.s8
            anchors.right: way.left
            anchors.rightMargin: Theme.s8
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.memory.words
        }

        QuietButton {
            id: way

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            objectName: root.reading ? "cancelReading" : "readNow"
            text: root.reading ? qsTr("Not now") : qsTr("Read now")
            onClicked: root.reading ? root.memory.cancel() : root.memory.readNow()
        }
    }

    ProgressLine {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.reading
        value: root.memory.progress
        name: qsTr("Read again")
    }
}
