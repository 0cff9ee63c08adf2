// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string text: ""
    property string actionText: ""
    property bool visible: false
    property bool held: false
    property real share: -1
    property var action: null

    function show(words: string, actionWords: string, does: var): void {
        text = words;
        actionText = actionWords;
        action = does;
        visible = true;
    }

    function act(): void {
        visible = false;
        action();
    }

    function dismiss(): void {
        visible = false;
    }
}
