// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A dashed line around a place where something may be dropped.
Canvas {
    id: root

    property color ink: Theme.color.borderControl
    property int corner: Theme.radiusCard

    onInkChanged: requestPaint()
    onPaint: draw(getContext("2d"))

    function draw(line: var): void {
        line.reset();
        line.strokeStyle = ink;
        line.setLineDash([4, 3]);
        line.roundedRect(0.5, 0.5, width - 1, height - 1, corner, corner);
        line.stroke();
    }
}
