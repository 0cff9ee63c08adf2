// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A small curve over a line, without figures; pale while nothing is added to it.
Canvas {
    id: root

    property var values: []
    property string name
    property bool live: true
    readonly property color ink: live ? Theme.color.accent : Theme.color.textTertiary

    implicitWidth: Theme.px(220)
    implicitHeight: Theme.s56
    onValuesChanged: requestPaint()
    onInkChanged: requestPaint()
    onWidthChanged: requestPaint()
    onPaint: draw(getContext("2d"))
    Accessible.role: Accessible.Graphic
    Accessible.name: name

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    function draw(context: var): void {
        context.reset();
        if (values.length < 2)
            return;
        const highest = Math.max(1, ...values);
        const step = width / (values.length - 1);
        const room = height - 2 * Theme.ring;
        context.beginPath();
        context.lineWidth = Theme.ring;
        context.lineJoin = "round";
        context.strokeStyle = ink;
        values.forEach((value, at) => context.lineTo(at * step, Theme.ring + room * (1 - value / highest)));
        context.stroke();
    }
}
