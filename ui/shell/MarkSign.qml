// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What happens in a conversation: a ring while it writes, a dot when it is finished unseen …
Item {
    id: root

    required property ConversationRow row
    readonly property int mark: row.mark
    readonly property bool writing: mark === ConversationListModel.Writing
    readonly property bool queued: mark === ConversationListModel.Queued
    readonly property bool error: mark === ConversationListModel.Error
    readonly property string words: writing ? qsTr("Writing") : queued ? qsTr("Waiting for its turn") : error ? qsTr("Stopped on an error") : mark === ConversationListModel.Unseen ? qsTr("Finished, not seen yet") : ""

    implicitWidth: Theme.iconInline
    implicitHeight: Theme.iconInline
    Accessible.role: Accessible.Indicator
    Accessible.name: words

    ProgressRing {
        anchors.fill: parent
        visible: root.writing
        turning: root.writing
    }

    Icon {
        anchors.centerIn: parent
        visible: root.error || root.queued
        size: Theme.iconInline
        name: root.error ? "warning" : "pause"
        color: root.error ? Theme.color.warning : Theme.color.textTertiary
    }

    StateDot {
        anchors.centerIn: parent
        visible: root.mark === ConversationListModel.Unseen
        color: Theme.color.accent
    }
}
