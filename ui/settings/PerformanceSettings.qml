// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// How fast models are, where and how they run, and how much a graphics card is given.
Column {
    id: root

    required property SettingsContext pane
    readonly property DeviceController devices: pane.app.devices
    readonly property SpeedMeter speed: pane.app.speed
    readonly property ModelController models: pane.app.models
    readonly property bool loaded: models.state === ModelController.Ready
    readonly property var precisions: ["file", "f16", "int8", "int4"]
    readonly property var idleSteps: [0, 5, 15, 60]

    objectName: "performanceSettings"
    spacing: Theme.s4
    Component.onCompleted: devices.refresh()

    PerformanceCard {
        width: parent.width
        height: implicitHeight
        app: root.pane.app
    }

    SettingRow {
        pane: root.pane
        key: "performance.measure"
        note: root.speed.measuring ? qsTr("Measuring…") : root.speed.measured !== "" ? root.speed.measured : root.loaded ? "" : root.models.state === ModelController.Resting ? qsTr("The model rests: write a message to wake it, then measure.") : qsTr("Load a model first.")

        AppButton {
            objectName: "measureSpeed"
            glyph: "speed"
            enabled: root.loaded
            text: root.speed.measuring ? qsTr("Stop") : qsTr("Measure")
            onClicked: root.speed.measure()
        }
    }

    SettingRow {
        pane: root.pane
        key: "performance.device"
        note: root.devices.processorOnly
        changed: root.devices.current !== 0
        onReset: root.devices.choose(0)

        QuietButton {
            objectName: "lookForDevices"
            size: Theme.normal
            enabled: !root.devices.looking
            text: qsTr("Look again")
            onClicked: root.devices.refresh()
        }
    }

    DeviceList {
        width: parent.width
        topPadding: Theme.s8
        bottomPadding: Theme.s8
        devices: root.devices
    }

    Hairline {
        width: parent.width
    }

    SettingRow {
        pane: root.pane
        key: "performance.layers"
        changed: root.devices.layers >= 0
        onReset: root.devices.layers = -1

        Row {
            spacing: Theme.s12

            Segments {
                anchors.verticalCenter: parent.verticalCenter
                name: root.pane.app.settingsIndex.title("performance.layers")

                Segment {
                    objectName: "layersThatFit"
                    text: qsTr("All that fit")
                    checked: root.devices.layers < 0
                    onClicked: root.devices.layers = -1
                }

                Segment {
                    objectName: "layersByHand"
                    text: qsTr("By hand")
                    checked: root.devices.layers >= 0
                    onClicked: if (root.devices.layers < 0)
                        root.devices.layers = 12
                }
            }

            NumberField {
                objectName: "layersOnCard"
                anchors.verticalCenter: parent.verticalCenter
                visible: root.devices.layers >= 0
                implicitWidth: Theme.px(72)
                name: root.pane.app.settingsIndex.title("performance.layers")
                value: Math.max(0, root.devices.layers)
                least: 0
                most: 999
                onTaken: number => root.devices.layers = number
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "performance.smooth"
        changed: root.devices.smooth
        onReset: root.devices.smooth = false

        AppSwitch {
            objectName: "smoothDesktop"
            text: root.pane.app.settingsIndex.title("performance.smooth")
            checked: root.devices.smooth
            onToggled: root.devices.smooth = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "performance.precision"
        changed: root.devices.precision !== "file"
        onReset: root.devices.precision = "file"

        AppSelect {
            objectName: "precision"
            name: root.pane.app.settingsIndex.title("performance.precision")
            names: [qsTr("As in the file"), qsTr("16 bit"), qsTr("8 bit"), qsTr("4 bit")]
            currentIndex: root.precisions.indexOf(root.devices.precision)
            onActivated: index => root.devices.precision = root.precisions[index]
        }
    }

    SettingRow {
        pane: root.pane
        key: "performance.threads"
        changed: root.devices.threads !== 0
        onReset: root.devices.threads = 0

        AppSelect {
            objectName: "threads"
            name: root.pane.app.settingsIndex.title("performance.threads")
            names: root.threadNames()
            currentIndex: root.devices.threads
            onActivated: index => root.devices.threads = index
        }
    }

    SettingRow {
        pane: root.pane
        key: "performance.idle"
        changed: root.pane.app.library.idleMinutes !== 0
        onReset: root.pane.app.library.idleMinutes = 0

        AppSelect {
            objectName: "idleMinutes"
            name: root.pane.app.settingsIndex.title("performance.idle")
            names: [qsTr("Never"), qsTr("After 5 minutes"), qsTr("After 15 minutes"), qsTr("After an hour")]
            currentIndex: root.idleSteps.indexOf(root.pane.app.library.idleMinutes)
            onActivated: index => root.pane.app.library.idleMinutes = root.idleSteps[index]
        }
    }

    function threadNames(): var {
        const names = [qsTr("Automatic")];
        for (let count = 1; count <= devices.mostThreads; ++count)
            names.push(String(count));
        return names;
    }
}
