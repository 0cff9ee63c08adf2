// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property real temperature: 1
    property real topP: 0.3
    property int topK: 0
    property real presence: 0.5
    property real frequency: 0.5
    property real decay: 0.996
    property bool touched: temperature !== 1 || topP !== 0.3
    property var backed: []

    function isChanged(name: string): bool {
        return touched;
    }

    function reset(name: string): void {
        backed = backed.concat([name]);
    }
}
