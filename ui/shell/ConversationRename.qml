// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The title of the current conversation being changed in its row.
RenameField {
    id: root

    required property ConversationList list
    property real conversationId: 0

    objectName: "renameField"
    onRenamed: words => root.list.conversations.rename(conversationId, words)
    onEnded: root.list.currentItem.forceActiveFocus(Qt.OtherFocusReason)
}
