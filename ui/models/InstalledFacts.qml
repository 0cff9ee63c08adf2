// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// The facts of one model file, in two pairs of columns.
GridLayout {
    id: root

    property string fileName
    property string version
    property string hash
    property string memory
    property string speed
    property string twin

    columnSpacing: Theme.s24
    rowSpacing: Theme.s8

    FactName {
        text: qsTr("File")
    }

    MonoText {
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        elide: Text.ElideMiddle
        text: root.fileName
    }

    FactName {
        text: qsTr("Model")
    }

    FactValue {
        text: root.version
    }

    FactName {
        text: qsTr("SHA-256")
    }

    MonoText {
        Layout.fillWidth: true
        text: root.hash === "" ? qsTr("not made yet") : root.hash.slice(0, 8) + "…" + root.hash.slice(-8)
    }

    FactName {
        text: qsTr("Memory")
    }

    FactValue {
        text: root.memory === "" ? qsTr("not known") : root.memory
    }

    FactName {
        text: qsTr("Speed")
    }

    FactValue {
        text: root.speed === "" ? qsTr("not measured yet") : qsTr("%1, measured").arg(root.speed)
    }

    FactName {
        text: qsTr("Same as")
    }

    FactValue {
        text: root.twin === "" ? qsTr("no other file") : root.twin
    }
}
