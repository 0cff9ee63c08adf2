// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum Kind {
        Chat,
        Persona,
        Book
    }

    property var calls: []

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function refresh(): void {
    }

    function restore(row: int): void {
        note("restore " + row);
    }

    function removeForever(row: int): void {
        note("forever " + row);
    }

    function empty(): void {
        note("empty");
    }
}
