// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum Form {
        Markdown,
        Text,
        Html,
        Json,
        Share,
        ShareWhole
    }

    property bool busy: false
    property var calls: []

    function exportChat(id: real, form: int, file: url): void {
        calls = calls.concat(["export " + id + " " + form]);
    }

    function exportAll(form: int, folder: url): void {
        calls = calls.concat(["exportAll " + form]);
    }

    function importFiles(files: var): void {
        calls = calls.concat(["import " + files.length]);
    }

    function exportPersona(id: real, file: url): void {
        calls = calls.concat(["exportPersona " + id]);
    }

    function importPersonas(files: var): void {
        calls = calls.concat(["importPersonas " + files.length]);
    }

    function personaFileName(name: string): string {
        return name;
    }

    function suggestedName(title: string, form: int): string {
        return title;
    }
}
