// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// How fast the model is here, and the memory it takes.
Card {
    id: root

    required property Application app
    readonly property SpeedMeter speed: app.speed
    readonly property ModelController models: app.models
    readonly property bool measured: speed.writing !== "" || speed.reading !== ""
    readonly property bool rests: models.state === ModelController.Resting
    readonly property bool roomy: width > Theme.px(520)

    implicitHeight: column.height + 2 * Theme.s20
    objectName: "performanceCard"
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Speed and memory")

    Column {
        id: column

        x: Theme.s20
        y: Theme.s20
        width: parent.width - 2 * Theme.s20
        spacing: Theme.s16

        AppText {
            width: parent.width
            visible: !root.measured
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: qsTr("Nothing was measured yet. Ask something, and the figures stand here.")
        }

        Item {
            width: parent.width
            height: Math.max(figures.height, curve.height)
            visible: root.measured

            Flow {
                id: figures

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (root.roomy ? curve.width + Theme.s16 : 0)
                spacing: Theme.s32

                Figure {
                    objectName: "speedWriting"
                    visible: root.speed.writing !== ""
                    value: root.speed.writing
                    words: qsTr("writing")
                }

                Figure {
                    visible: root.speed.reading !== ""
                    value: root.speed.reading
                    words: qsTr("reading")
                }

                Figure {
                    visible: root.speed.firstWord !== ""
                    value: root.speed.firstWord
                    words: qsTr("to the first word")
                }
            }

            Sparkline {
                id: curve

                objectName: "speedCurve"
                anchors.right: parent.right
                visible: root.roomy
                values: root.speed.minute
                live: root.models.state === ModelController.Busy
                name: values.length === 0 ? qsTr("Nothing was written for a minute") : live ? qsTr("Speed of the last minute") : qsTr("Speed of the last minute; nothing is being written")
            }
        }

        Hairline {
            width: parent.width
            visible: memory.visible
        }

        Column {
            id: memory

            width: parent.width
            spacing: Theme.s8
            visible: root.rests || root.models.memoryText !== ""

            ProgressLine {
                objectName: "memoryBar"
                width: parent.width
                value: root.models.memoryFraction
                name: root.rests ? words.text : qsTr("Memory the model takes")
            }

            AppText {
                id: words

                objectName: "memoryWords"
                width: parent.width
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.rests ? qsTr("The model rests, and its memory is free. It wakes with the next message.") : qsTr("Memory the model takes: %1. It stays the same in long chats.").arg(root.models.memoryText)
            }
        }
    }
}
