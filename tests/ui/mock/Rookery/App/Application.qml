// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The whole application as the window sees it, in memory, remembering what was asked of it.
QtObject {
    id: root

    property ConversationListModel conversations: ConversationListModel {
        chat: root.chat
        toast: root.toast
    }
    property ChatController chat: ChatController {
    }
    property ModelController models: ModelController {
    }
    property LibraryController library: LibraryController {
    }
    property Settings settings: Settings {
    }
    property NoticeModel notices: NoticeModel {
    }
    property ToastController toast: ToastController {
    }
    property string readOnlyReason: ""
    property var openedFiles: []
    property string copied: ""
    property int logShown: 0

    function openFiles(urls: var): void {
        openedFiles = urls;
    }

    function copyText(words: string): void {
        copied = words;
    }

    function showLogFolder(): void {
        logShown += 1;
    }
}
