// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Above the messages, while the model reads a conversation again or would have to: why, how far,
// and a way out. The conversation can be read meanwhile.
ColumnLayout {
    id: root

    required property StateHealer memory
    readonly property bool reading: memory.health === StateHealer.Reading

    objectName: "memoryLine"
    spacing: Theme.s4

    RowLayout {
        spacing: Theme.s8

        ProgressRing {
            visible: root.reading
            turning: root.reading
        }

        Icon {
            visible: !root.reading
            name: "refresh"
            size: Theme.iconInline
            color: Theme.color.textTertiary
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.memory.words
        }

        QuietButton {
            objectName: root.reading ? "cancelReading" : "readNow"
            text: root.reading ? qsTr("Not now") : qsTr("Read now")
            onClicked: root.reading ? root.memory.cancel() : root.memory.readNow()
        }
    }

    ProgressLine {
        Layout.fillWidth: true
        visible: root.reading
        value: root.memory.progress
        name: qsTr("Read again")
    }
}
