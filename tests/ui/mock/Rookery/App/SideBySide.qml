// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Stands in for the C++ type; notes what it was asked for.
QtObject {
    property MessageModel answers: MessageModel {
    }
    property var labels: []
    property real standsAt: 0
    property bool running: false
    property var ways: ["usual", "precise", "creative", "fixed", "persona 3", "persona 4"]
    property var notOffered: []
    property int most: 4
    property var calls: []

    function wayTitle(way: string): string {
        return "Title of " + way;
    }

    function wayHelp(way: string): string {
        return "Help for " + way;
    }

    function wayOffered(way: string): bool {
        return !notOffered.includes(way);
    }

    function begin(messageId: real, wanted: var): void {
        calls = calls.concat(["begin " + messageId + " " + wanted.join(",")]);
    }

    function keep(messageId: real): void {
        calls = calls.concat(["keep " + messageId]);
    }

    function keepAll(): void {
        calls = calls.concat(["keepAll"]);
    }

    function stop(): void {
        calls = calls.concat(["stop"]);
    }
}
