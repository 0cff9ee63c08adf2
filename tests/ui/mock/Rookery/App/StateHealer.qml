// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Stands in for the C++ type.
QtObject {
    enum Health {
        Unknown,
        Ready,
        Reading,
        Unread
    }

    property int health: 0
    property string words: ""
    property real progress: 0
    property var calls: []

    function cancel(): void {
        calls = calls.concat(["cancel"]);
    }

    function readNow(): void {
        calls = calls.concat(["readNow"]);
    }
}
