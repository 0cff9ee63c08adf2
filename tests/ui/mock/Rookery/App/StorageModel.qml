// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    property string totalWords: "12 MB in 2 chats"
    property int budgetGb: 0
    property string budgetWords: "A tenth of the free disk"
    property var calls: []

    function refresh(): void {
    }

    function free(conversationId: real): void {
        calls = calls.concat(["free " + conversationId]);
    }

    function freeAll(): void {
        calls = calls.concat(["freeAll"]);
    }

    function rebuild(conversationId: real): void {
        calls = calls.concat(["rebuild " + conversationId]);
    }
}
