// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Icon and words for what an answer is doing, or for how it ended when it did not end well.
Row {
    id: root

    required property int status
    property string text
    readonly property bool moving: status === MessageModel.Reading || status === MessageModel.Writing
    readonly property bool bad: status === MessageModel.Failed || status === MessageModel.Interrupted
    readonly property bool moved: status === MessageModel.Done  // to the processor: works, but worse
    readonly property bool amber: bad || moved

    objectName: "messageStatus"
    spacing: Theme.s8
    // Without buttons before it the sign begins where words do.
    leftPadding: moving || status === MessageModel.Queued ? (Theme.compact - Theme.iconSmall) / 2 : Theme.s2
    rightPadding: Theme.s8
    visible: text !== ""

    ProgressRing {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.moving
        turning: root.moving
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.moving
        size: Theme.iconInline
        name: root.bad ? "warning" : root.status === MessageModel.Queued ? "pause" : root.moved ? "cpu" : "stop"
        color: root.amber ? Theme.color.warning : Theme.color.textTertiary
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.small
        color: root.amber ? Theme.color.warning : Theme.color.textSecondary
        text: root.text
    }
}
