// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Roles: commandId, title, keys, keyWords.
ListModel {
    id: root

    readonly property var table: [["newChat", "Ctrl+N"], ["palette", "Ctrl+K"], ["searchAll", "Ctrl+Shift+F"], ["rename", "F2"], ["nextChat", "Ctrl+Tab"], ["previousMessage", "Alt+Up"], ["nextMessage", "Alt+Down"], ["composer", "Ctrl+L"], ["sideBar", "Ctrl+B"], ["panel", "Ctrl+J"], ["models", "Ctrl+M"], ["openModel", "Ctrl+O"], ["settings", "Ctrl+,"], ["shortcuts", "F1"], ["zoomIn", "Ctrl++"], ["zoomOut", "Ctrl+-"], ["zoomReset", "Ctrl+0"], ["undo", "Ctrl+Z"], ["find", "Ctrl+F"], ["regenerate", "Ctrl+R"], ["regenerateWith", "Ctrl+Shift+R"], ["rawPrompt", ""], ["expand", "Ctrl+Shift+L"], ["nextVersion", "Alt+Right"], ["privateChat", "Ctrl+Shift+N"]]

    dynamicRoles: true
    Component.onCompleted: table.forEach(entry => append({
                    "commandId": entry[0],
                    "title": "Title of " + entry[0],
                    "group": "Group",
                    "glyph": "chat",
                    "keys": entry[1],
                    "keyWords": entry[1],
                    "changed": false
                }))

    function keyWords(id: string): string {
        const entry = table.find(each => each[0] === id);
        return entry === undefined ? "" : entry[1];
    }

    property var asked: []

    function keyName(key: int, modifiers: int): string {
        return key === Qt.Key_Control || key === Qt.Key_Alt ? "" : "Ctrl+Alt+" + String.fromCharCode(key);
    }

    function takenBy(keys: string, id: string): string {
        return keys === "Ctrl+Alt+K" ? "Somebody" : "";
    }

    function setKeys(id: string, keys: string): void {
        asked = asked.concat([id + " " + keys]);
    }

    function resetKeys(id: string): void {
        asked = asked.concat([id]);
    }
}
