// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What one reads stays in sight when all text is laid out anew: at another width, another size.
// A share of the message at a third of the view is remembered, for its pixels mean nothing then;
// where the search is at a place that was in sight, that place.
QtObject {
    id: root

    required property ListView list
    property int covered: 0  // of the top, by what lies over it
    property Item spot: null  // where the search is
    property bool following: false  // the end is in sight and stays so
    property int columnWidth
    // What all heights hang on.
    readonly property string measure: `${list.width} ${columnWidth} ${Theme.scale} ${Theme.readingSize} ${Theme.lineSpacing}`
    property bool anew: false  // laid out, not stood still yet
    property bool spotSeen: false
    property int row: -1
    property real share: 0

    // Rows come into their heights over some frames.
    readonly property Timer rest: Timer {
        interval: 500
        onTriggered: root.anew = false
    }
    readonly property Timer keeping: Timer {
        interval: 0
        onTriggered: root.keep()
    }

    onMeasureChanged: begin()

    // Where the reader is now.
    function mark(): void {
        if (anew)
            return;
        const y = list.contentY + list.height / 3;
        row = list.indexAt(list.width / 2, y);
        const item = list.itemAtIndex(row);
        share = item === null ? 0 : (y - item.y) / Math.max(1, item.height);
        spotSeen = spot !== null && sees(spot);
    }

    function begin(): void {
        if (following || row < 0)
            return;
        anew = true;
        rest.restart();
        keeping.restart();
    }

    function goOn(): void {
        if (anew)
            keeping.restart();
    }

    function keep(): void {
        if (!anew || following || row < 0 || row >= list.count)
            return;
        if (list.itemAtIndex(row) === null)
            list.positionViewAtIndex(row, ListView.Center);
        list.forceLayout();
        const item = list.itemAtIndex(row);
        if (item === null)
            return;
        moveTo(item.y + share * item.height - list.height / 3);
        if (spotSeen)
            bringIn(spot);
    }

    function sees(item: Item): bool {
        const top = item.mapToItem(list.contentItem, 0, 0).y;
        return top >= list.contentY + covered + Theme.s12 && top + item.height <= list.contentY + list.height - Theme.s24;
    }

    function bringIn(item: Item): void {
        if (item !== null && !sees(item))
            moveTo(item.mapToItem(list.contentItem, 0, 0).y - list.height / 3);
    }

    function moveTo(y: real): void {
        list.contentY = Math.max(list.originY - list.topMargin, Math.min(y, list.originY + list.contentHeight + list.bottomMargin - list.height));
    }
}
