// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where models may run, one of them chosen.
Column {
    id: root

    required property DeviceController devices

    objectName: "deviceList"
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Where models run")

    Repeater {
        model: root.devices

        // qmllint disable unqualified
        DeviceRow {
            width: root.width
            checked: root.devices.current === index
            onClicked: root.devices.choose(index)
        }
        // qmllint enable unqualified
    }
}
