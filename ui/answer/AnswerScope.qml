// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting

// What the blocks of one answer have in common: how wide ones are moved, and whom to ask.
QtObject {
    id: root

    required property BlockModel blocks
    property bool growing: false
    property bool reachable: false  // by Tab: what is in it
    property string found  // what is searched for
    property int foundRank: -1  // of all its finds here, the one the search is at
    property var foundCounts: ({})  // finds by rows
    readonly property var foundPlace: placeOf(foundRank)
    property bool wrapsCode: false
    property var shifts: ({})
    property var widest: ({})

    signal copyWanted(string words)
    signal linkWanted(string target, Item spot)
    signal foundArrived(Item spot)

    function foldable(head: int): bool {
        return head >= 0 && head < blocks.count && blocks.data(blocks.index(head, 0), BlockModel.FoldableRole);
    }

    function noteFound(row: int, count: int): void {
        if (count !== (foundCounts[row] ?? 0))
            foundCounts = Object.assign({}, foundCounts, {
                    [row]: count
                });
    }

    // The row it stands in, and which one of that row; the last one where there are fewer than thought.
    function placeOf(rank: int): var {
        const rows = Object.keys(foundCounts).map(Number).filter(row => foundCounts[row] > 0).sort((a, b) => a - b);
        let left = rank;
        for (const row of rows) {
            if (left >= 0 && left < foundCounts[row])
                return Qt.point(row, left);
            left -= foundCounts[row];
        }
        return rank < 0 || rows.length === 0 ? Qt.point(-1, -1) : Qt.point(rows[rows.length - 1], foundCounts[rows[rows.length - 1]] - 1);
    }

    function hitIn(row: int): int {
        return foundPlace.x === row ? foundPlace.y : -1;
    }

    // In something wide it is moved to.
    function arrive(spot: Item, head: int, width: real): void {
        const shift = shifts[head] ?? 0;
        if (width > 0 && (spot.x < shift || spot.x + spot.width > shift + width))
            moveSideways(head, Math.max(0, spot.x - width / 3));
        foundArrived(spot);
    }

    function noteWidth(head: int, width: real): void {
        if (width > (widest[head] ?? 0))
            widest = Object.assign({}, widest, {
                    [head]: width
                });
    }

    function moveSideways(head: int, x: real): void {
        shifts = Object.assign({}, shifts, {
                [head]: x
            });
    }
}
