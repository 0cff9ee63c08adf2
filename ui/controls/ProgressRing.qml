// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A ring: part of the way when the value is known, turning when it is not.
Canvas {
    id: root

    property real value: 0.3
    property bool turning: false
    property color fill: Theme.color.accent
    property int stroke: Theme.ring

    implicitWidth: Theme.iconInline
    implicitHeight: Theme.iconInline
    onValueChanged: requestPaint()
    onFillChanged: requestPaint()
    onWidthChanged: requestPaint()
    onPaint: draw(getContext("2d"))
    Accessible.ignored: true

    RotationAnimator on rotation  {
        running: root.turning && root.visible && !Theme.reducedMotion
        from: 0
        to: 360
        duration: Theme.spin
        loops: Animation.Infinite
    }

    function draw(context: var): void {
        context.reset();
        arc(context, Theme.color.track, 1);
        arc(context, fill, value);
    }

    function arc(context: var, ink: color, share: real): void {
        context.beginPath();
        context.lineWidth = stroke;
        context.strokeStyle = ink;
        context.arc(width / 2, height / 2, (width - stroke) / 2, -Math.PI / 2, (2 * share - 0.5) * Math.PI);
        context.stroke();
    }
}
