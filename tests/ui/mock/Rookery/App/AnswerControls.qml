// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum ThinkingMode {
        AsUsual,
        Off,
        Short,
        Full
    }

    property SamplingControls sampling: SamplingControls {
    }
    property string preset: ""
    property int thinking: AnswerControls.AsUsual
    property string seed: ""
    property string stop: ""
    property int maxTokens: 4096
    property bool notebook: false
    property bool differs: preset !== ""
    property var calls: []

    function presetIds(): var {
        return ["", "precise", "creative"];
    }

    function presetTitle(id: string): string {
        return "Title of " + id;
    }

    function presetHelp(id: string): string {
        return "Help for " + id;
    }

    function makeUsual(): void {
        calls = calls.concat(["makeUsual"]);
    }

    function reset(): void {
        calls = calls.concat(["reset"]);
        preset = "";
    }
}
