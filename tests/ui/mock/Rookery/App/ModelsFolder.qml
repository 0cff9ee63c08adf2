// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string shownPath: "~/Models"
    property url url: "file:///home/rook/Models"
    property bool fixed: false
    property bool another: false
    property string words
    property string leftWords
    property bool busy: false
    property bool moving: false
    property real share: 0
    property var calls: []

    function choose(folder: url): void {
        calls = calls.concat(["choose " + folder]);
    }

    function chooseUsual(): void {
        calls = calls.concat(["chooseUsual"]);
    }

    function moveHere(): void {
        calls = calls.concat(["moveHere"]);
    }

    function stopMoving(): void {
        calls = calls.concat(["stopMoving"]);
    }
}
