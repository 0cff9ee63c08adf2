// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    property var saved: []
    property var gone: []

    ListElement {
        presetId: ""
        title: "Usual"
        line: "As its makers chat"
        glyph: "chat"
        own: false
    }

    ListElement {
        presetId: "own-1"
        title: "Letters"
        line: "Temperature 1.0"
        glyph: "pencil"
        own: true
    }

    function fields(id: string): var {
        return {
            "id": id.startsWith("own-") ? id : "",
            "name": id.startsWith("own-") ? "Letters" : "",
            "glyph": "sliders",
            "temperature": 1,
            "topP": 0.3,
            "topK": 0,
            "presence": 0.5,
            "frequency": 0.5,
            "decay": 0.996,
            "seed": "",
            "maxTokens": 4096
        };
    }

    function save(fields: var): void {
        saved = saved.concat([fields]);
    }

    function remove(id: string): void {
        gone = gone.concat([id]);
    }

    function glyphs(): var {
        return ["sliders", "star"];
    }
}
