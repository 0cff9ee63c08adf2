// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property bool active: false
    property string text: ""
    property int count: text === "" ? 0 : 3
    property int position: 1
    property real messageId: 0
    property int rank: 0
    property string words: count === 0 ? "" : position + " of 3"

    signal rowWanted(int row)
    signal changed

    function next(): void {
        position = position % 3 + 1;
        rowWanted(position - 1);
    }

    function previous(): void {
        position = (position + 1) % 3 + 1;
        rowWanted(position - 1);
    }
}
