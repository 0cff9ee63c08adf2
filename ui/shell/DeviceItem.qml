// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Where the model runs, amber where it was meant to run elsewhere; opens the list of devices.
// qmllint disable deferred-property-id
BaseButton {
    id: root

    required property ModelController models
    readonly property bool warns: models.deviceNote !== ""

    objectName: "deviceItem"
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.mini, implicitContentHeight + Theme.s4)
    leftPadding: Theme.s4
    rightPadding: Theme.s4
    text: models.deviceName
    Accessible.name: qsTr("Runs on: %1").arg(text)
    Accessible.description: models.onlyProcessor ? only.text : models.deviceNote

    contentItem: RowLayout {
        spacing: Theme.s8

        Icon {
            name: root.warns ? "warning" : root.models.onGraphics ? "gpu" : "cpu"
            size: Theme.iconInline
            color: root.warns ? Theme.color.warning : Theme.color.textSecondary
        }

        AppText {
            Layout.maximumWidth: Theme.popoverWidth
            type: Theme.small
            color: root.warns ? Theme.color.warning : Theme.color.textSecondary
            text: root.text
            Accessible.ignored: true
        }

        Tag {
            id: only

            objectName: "processorOnly"
            visible: root.models.onlyProcessor
            text: qsTr("Processor only")
        }
    }

    background: ButtonFace {
        control: root
        face: "transparent"
        faceHover: Theme.color.hover
        facePressed: Theme.color.pressed
        edge: "transparent"
        radius: Theme.radiusControl
    }

    HoverTip {
        control: root
        text: root.warns ? root.models.deviceNote : qsTr("Where the model runs")
    }
}
