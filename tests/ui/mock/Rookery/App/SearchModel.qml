// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Roles: conversationId, messageId, title, markedTitle, markedSnippet, when, kind.
ListModel {
    id: root

    enum State {
        Idle,
        Searching,
        Done,
        TooLong
    }

    property string text: ""
    property int state: text === "" ? SearchModel.Idle : SearchModel.Done
    property int openedRow: -1

    function add(title: string, kind: string): void {
        append({
                "conversationId": 11,
                "messageId": 1,
                "title": title,
                "markedTitle": title,
                "markedSnippet": "",
                "when": "Tuesday",
                "kind": kind
            });
    }

    function open(row: int): void {
        openedRow = row;
    }
}
