// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Stands in for the C++ type; notes what it was asked for.
QtObject {
    id: root

    enum Mode {
        AtEnd,
        Editing,
        Rewound
    }

    enum Again {
        Precise,
        Creative,
        Thinking,
        Three
    }

    property bool canThink: false
    property SideBySide sideBySide: SideBySide {
    }

    signal changed

    property int mode: 0
    property real messageId: 0
    property int row: -1
    property string note: ""
    property var calls: []

    function write(call: string): void {
        calls = calls.concat([call]);
    }

    function edit(messageId: real): void {
        write("edit " + messageId);
    }

    function editLast(): void {
        write("editLast");
    }

    function rewind(messageId: real): void {
        write("rewind " + messageId);
    }

    function rewindBy(turns: int): void {
        write("rewindBy " + turns);
    }

    function leave(): void {
        write("leave");
    }

    function tryAgain(messageId: real, how: int): void {
        write("again " + messageId + " " + how);
    }

    function regenerate(messageId: real): void {
        write("regenerate " + messageId);
    }

    function showSibling(messageId: real, step: int): void {
        write("sibling " + messageId + " " + step);
    }

    function goTo(messageId: real): void {
        write("goTo " + messageId);
    }

    function branchFrom(messageId: real): void {
        write("branchFrom " + messageId);
    }

    function trash(messageId: real): void {
        write("trash " + messageId);
    }

    function setSavepoint(messageId: real, name: string): void {
        write("savepoint " + messageId + " " + name);
    }
}
