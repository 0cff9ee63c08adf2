// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One chat's memories: how much they take, and whether it goes on at once.
Item {
    id: root

    required property real conversationId
    required property string title
    required property string size
    required property int states
    required property bool resumes
    required property real share
    required property StorageModel storage

    objectName: "storageRow"
    implicitHeight: Math.max(Theme.large, line.implicitHeight + Theme.s8)

    RowLayout {
        id: line

        anchors.fill: parent
        spacing: Theme.s12

        AppText {
            Layout.fillWidth: true
            text: root.title
        }

        AppText {
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.resumes || root.conversationId === 0 ? root.states === 1 ? qsTr("1 place") : qsTr("%1 places").arg(root.states) : qsTr("Is read again")
        }

        ProgressLine {
            Layout.preferredWidth: Theme.meter
            value: root.share
            fill: Theme.color.textTertiary
            name: root.size
        }

        AppText {
            Layout.preferredWidth: Theme.meter + Theme.s16
            horizontalAlignment: Text.AlignRight
            text: root.size
        }

        IconButton {
            objectName: "rebuildStates"
            visible: root.conversationId !== 0
            glyph: "refresh"
            text: qsTr("Open, and read again what is missing")
            onClicked: root.storage.rebuild(root.conversationId)
        }

        IconButton {
            objectName: "freeStates"
            glyph: "trash"
            text: qsTr("Free the memories of this chat")
            onClicked: root.storage.free(root.conversationId)
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
