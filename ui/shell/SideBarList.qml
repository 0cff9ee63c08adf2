// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The list of chats in the side bar, which takes the place of its picture.
ConversationList {
    id: root

    required property SideBar bar

    conversations: bar.app.conversations
    highlightCurrent: bar.page === "chat"
    onOpened: bar.chatWanted()
    onMoveWanted: (conversation, folder) => bar.extras().move(conversation, folder)
    onExportWanted: (conversation, title) => bar.exportWanted(conversation, title)
    onFolderRenameWanted: (folder, name) => bar.extras().renameFolder(folder, name)
    Component.onCompleted: fill()
}
