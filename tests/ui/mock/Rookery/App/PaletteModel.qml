// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Roles: title, markedTitle, markedSnippet, glyph, trailing, keys, heading.
ListModel {
    property string text: ""
    property int ranRow: -1

    function add(title: string, heading: string): void {
        append({
                "title": title,
                "markedTitle": title,
                "markedSnippet": "",
                "glyph": "chat",
                "trailing": "",
                "keys": "",
                "heading": heading
            });
    }

    function begin(prefix: string): void {
        text = prefix;
    }

    function run(row: int): void {
        ranRow = row;
    }
}
