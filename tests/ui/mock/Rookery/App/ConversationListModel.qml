// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum Mark {
        None,
        Writing,
        Queued,
        Unseen,
        Error
    }

    property bool loading: false
    property ChatController chat
    property ToastController toast
    property var removed: null
    property int removedRow: -1
    property int newChats: 0

    function rowOf(id: real): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).conversationId === id)
                return row;
        }
        return -1;
    }

    function add(id: real, title: string, group: string, mark: int): void {
        append({
            "conversationId": id,
            "title": title,
            "group": group,
            "current": false,
            "mark": mark
        });
    }

    function newChat(): void {
        newChats += 1;
        chat.conversationId = 0;
        chat.title = "";
    }

    function open(id: real): void {
        for (let row = 0; row < count; ++row)
            setProperty(row, "current", get(row).conversationId === id);
        chat.title = get(rowOf(id)).title;
        chat.conversationId = id;
    }

    function rename(id: real, title: string): void {
        setProperty(rowOf(id), "title", title);
    }

    function rows(): var {
        return Array.from({ "length": count }, (_, row) => Object.assign({}, get(row)));
    }

    // ListModel's own remove() counts rows; the application's takes an id.
    function remove(id: real): void {
        removedRow = rowOf(id);
        const all = rows();
        removed = all[removedRow];
        clear();
        all.filter(row => row.conversationId !== id).forEach(row => append(row));
        toast.show("Chat moved to the trash", "Undo", () => undoRemove());
    }

    function undoRemove(): void {
        insert(removedRow, removed);
    }
}
