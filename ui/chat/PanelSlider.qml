// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One number of the sampling: its name, a slider, the figure, and back to the preset's.
Item {
    id: root

    required property SamplingControls sampling
    required property string number
    required property string title
    property string help
    property real value: 0
    property real from: 0
    property real to: 1
    property real step: 0.05
    property int digits: 2

    signal moved(real value)

    implicitHeight: slider.y + slider.height
    width: parent ? parent.width : 0

    AppText {
        id: label

        width: parent.width - figure.width - Theme.s8
        text: root.title
        Accessible.ignored: true
    }

    AppText {
        id: figure

        anchors.right: parent.right
        horizontalAlignment: Text.AlignRight
        color: Theme.color.textSecondary
        text: root.value.toFixed(root.digits)
        Accessible.ignored: true
    }

    AppSlider {
        id: slider

        y: label.height + Theme.s2
        width: parent.width - (back.visible ? back.width + Theme.s4 : 0)
        objectName: "slider " + root.number
        name: root.title
        from: root.from
        to: root.to
        stepSize: root.step
        value: root.value
        Accessible.description: root.help
        onMoved: root.moved(value)

        HoverTip {
            control: slider
            text: root.help
        }
    }

    IconButton {
        id: back

        anchors.right: parent.right
        anchors.verticalCenter: slider.verticalCenter
        objectName: "back " + root.number
        visible: root.sampling.touched && root.sampling.isChanged(root.number)
        size: Theme.mini
        glyph: "undo"
        flips: true
        text: qsTr("“%1” of the preset").arg(root.title)
        onClicked: root.sampling.reset(root.number)
    }
}
