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
    property FolderModel folders: FolderModel {
    }
    property int selectedCount: 0
    property var asked: []
    property var folded: []

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
                "mark": mark,
                "pinned": false,
                "folderId": 0,
                "selected": false,
                "folded": false
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

    function ask(what: string): void {
        asked = asked.concat([what]);
    }

    function pin(id: real, pinned: bool): void {
        ask("pin " + id + " " + pinned);
        setProperty(rowOf(id), "pinned", pinned);
    }

    function move(id: real, folder: real): void {
        ask("move " + id + " " + folder);
    }

    function moveToNew(id: real, name: string): void {
        ask("moveToNew " + id + " " + name);
    }

    function renameFolder(folder: real, name: string): void {
        ask("renameFolder " + folder + " " + name);
    }

    function dissolveFolder(folder: real): void {
        ask("dissolveFolder " + folder);
    }

    function folderOfGroup(group: string): real {
        return group.startsWith("\u2060") ? 7 : 0;
    }

    function folderOf(id: real): real {
        return 0;
    }

    function isPinned(id: real): bool {
        const row = rowOf(id);
        return row >= 0 && get(row).pinned;
    }

    function idAt(row: int): real {
        return row < count ? get(row).conversationId : 0;
    }

    function firstSelected(): real {
        return 11;
    }

    function neighbour(step: int): real {
        return idAt(rowOf(chat.conversationId) + step);
    }

    function select(row: int, on: bool): void {
        if (get(row).selected !== on)
            selectedCount += on ? 1 : -1;
        setProperty(row, "selected", on);
    }

    function toggleSelected(id: real): void {
        select(rowOf(id), !get(rowOf(id)).selected);
    }

    function selectTo(id: real): void {
        for (let row = 0; row <= rowOf(id); ++row)
            select(row, true);
    }

    function clearSelection(): void {
        for (let row = 0; row < count; ++row)
            select(row, false);
    }

    function removeSelected(): void {
        ask("removeSelected " + selectedCount);
        clearSelection();
    }

    function isFolded(group: string): bool {
        return folded.includes(group);
    }

    function toggleGroup(group: string): void {
        folded = isFolded(group) ? folded.filter(each => each !== group) : folded.concat([group]);
        for (let row = 0; row < count; ++row)
            setProperty(row, "folded", isFolded(get(row).group));
    }

    function visibleRow(row: int, step: int): int {
        while (row >= 0 && row < count && get(row).folded)
            row += step;
        return row >= 0 && row < count ? row : -1;
    }

    function rename(id: real, title: string): void {
        setProperty(rowOf(id), "title", title);
    }

    function rows(): var {
        return Array.from({
                "length": count
            }, (_, row) => Object.assign({}, get(row)));
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
