// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting

// What the blocks of one answer have in common: how wide ones are moved, and whom to ask.
QtObject {
    id: root

    required property BlockModel blocks
    property bool growing: false
    property bool reachable: false  // by Tab: what is in it
    property real sightFrom: -Infinity
    property real sightTo: Infinity
    property string found  // what is searched for
    property bool foundHere: false  // and the search is at this answer
    property bool wrapsCode: false
    property var shifts: ({})
    property var widest: ({})

    signal copyWanted(string words)
    signal linkWanted(string target, Item spot)

    function foldable(head: int): bool {
        return head >= 0 && head < blocks.count && blocks.data(blocks.index(head, 0), BlockModel.FoldableRole);
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
