// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A number of a preset: its name, a slider, the figure.
Item {
    id: root

    property string number
    property string title
    property real value: 0
    property real from: 0
    property real to: 1
    property real step: 0.05
    property int digits: 2

    signal moved(real value)

    implicitHeight: Math.max(slider.height, label.height)
    width: parent ? parent.width : 0

    AppText {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width / 2 - Theme.s8
        text: root.title
        Accessible.ignored: true
    }

    AppSlider {
        id: slider

        anchors.left: label.right
        anchors.right: figure.left
        anchors.rightMargin: Theme.s8
        objectName: "preset " + root.number
        name: root.title
        from: root.from
        to: root.to
        stepSize: root.step
        value: root.value
        onMoved: root.moved(value)
    }

    AppText {
        id: figure

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.s40
        horizontalAlignment: Text.AlignRight
        color: Theme.color.textSecondary
        text: root.value.toFixed(root.digits)
        Accessible.ignored: true
    }
}
