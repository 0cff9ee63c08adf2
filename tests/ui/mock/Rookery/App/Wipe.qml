// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string word: "delete"
    property var begun: []

    function parts(models: bool): var {
        const rows = [{
                "name": "Chats",
                "sizeText": "3 MB"
            }];
        return models ? rows.concat([{
                    "name": "Models",
                    "sizeText": "2 GB"
                }]) : rows;
    }

    function isWord(typed: string): bool {
        return typed === word;
    }

    function begin(typed: string, models: bool): void {
        begun = begun.concat([[typed, models]]);
    }
}
