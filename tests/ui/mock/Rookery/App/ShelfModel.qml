// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum Status {
        Unread,
        Waiting,
        Reading,
        Ready
    }

    property var calls: []
    property string filter: ""
    property int foundCount: count

    signal itemChanged(real id)
    signal saved(real id)

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function add(values: var): void {
        append(Object.assign({
                    "itemId": count + 1,
                    "title": "Archivist",
                    "letter": "A",
                    "line": "Knows the archive",
                    "text": "You help to sort an archive.",
                    "status": ShelfModel.Ready,
                    "progress": 0,
                    "words": "Ready · 1 840 tokens, 10.8 MB",
                    "uses": 14,
                    "samples": 3,
                    "preset": "Precise",
                    "thinking": "Short",
                    "warning": "",
                    "found": true,
                    "otherModel": "",
                    "tuned": false
                }, values));
    }

    function item(id: real): var {
        for (let row = 0; row < count; ++row)
            if (get(row).itemId === id)
                return Object.assign({}, get(row));
        return {};
    }

    function fields(id: real): var {
        return id === 0 ? {
            "name": "",
            "line": "",
            "text": "",
            "samples": "",
            "preset": "",
            "thinking": ""
        } : {
            "name": "Archivist",
            "line": "Knows the archive",
            "text": "You help to sort an archive.",
            "samples": "You: a\nAnswer: b",
            "preset": "precise",
            "thinking": "short"
        };
    }

    function savePersona(id: real, fields: var): void {
        note("save " + id + " " + JSON.stringify(fields));
    }

    function prepare(id: real): void {
        note("prepare " + id);
    }

    function cancel(id: real): void {
        note("cancel " + id);
    }

    function duplicate(id: real): void {
        note("duplicate " + id);
    }

    function remove(id: real): void {
        note("remove " + id);
    }

    function rename(id: real, title: string): void {
        note("rename " + id + " " + title);
    }

    function switchModel(id: real): void {
        note("switchModel " + id);
    }

    function startChat(id: real): void {
        note("startChat " + id);
    }

    function addFiles(files: var): void {
        note("addFiles " + files.length);
    }

    function idAt(row: int): real {
        return get(row).itemId;
    }
}
