// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property bool missing: false
    property string words: "Written by Rook 1.5B, which is not on this computer."
    property string nextWords: "Any other model can go on; it reads this chat again first."
    property string downloadWords: "Get it again, 1.6 GB"
    property bool canGoOn: false
    property var calls: []

    function getAgain(): void {
        calls = calls.concat(["get"]);
    }

    function dismiss(): void {
        calls = calls.concat(["dismiss"]);
        missing = false;
    }
}
