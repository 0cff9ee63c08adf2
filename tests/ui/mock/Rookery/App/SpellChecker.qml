// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Knows every word but those in `wrong`.
QtObject {
    property var languages: ["de_DE", "en_US"]
    property string language: "en_US"
    property bool usual: language === "en_US"
    property var wrong: []
    property var spots: []
    property var suggestions: []
    property var learnt: []
    property string asked: ""
    property string text: ""

    function name(code: string): string {
        return code === "de_DE" ? "Deutsch" : "English";
    }

    function useUsual(): void {
        language = "en_US";
    }

    function look(words: string, caret: int): void {
        text = words;
        const found = [];
        for (const word of wrong) {
            const at = words.indexOf(word);
            if (at >= 0 && caret !== at + word.length)
                found.push(Qt.point(at, word.length));
        }
        spots = found;
    }

    function spotAt(position: int): point {
        for (const spot of spots)
            if (position >= spot.x && position <= spot.x + spot.y)
                return spot;
        return Qt.point(0, 0);
    }

    function suggest(word: string): void {
        asked = word;
        suggestions = ["evening", "even"];
    }

    function learn(word: string): void {
        learnt = learnt.concat([word]);
    }
}
