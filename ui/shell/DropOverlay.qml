// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The whole window takes files; this says so while one is held over it.
DropArea {
    id: root

    property string words

    signal filesDropped(var urls)

    keys: ["text/uri-list"]
    objectName: "dropArea"
    onDropped: drop => root.filesDropped(drop.urls)

    Rectangle {
        anchors.fill: parent
        visible: root.containsDrag
        color: Theme.color.veil
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.s12
        visible: root.containsDrag
        color: "transparent"
        radius: Theme.radiusCard
        border.width: Theme.ring
        border.color: Theme.color.focus

        Card {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.s24, label.implicitWidth + 2 * Theme.s32)
            height: label.implicitHeight + 2 * Theme.s24
            color: Theme.color.overlay

            AppText {
                id: label

                anchors.centerIn: parent
                type: Theme.heading
                text: root.words
            }
        }
    }
}
