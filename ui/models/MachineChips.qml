// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// This computer in a row of chips; grey places while it is being looked at.
Column {
    id: root

    required property MachineController machine

    objectName: "machineChips"
    spacing: Theme.s12

    AppText {
        width: parent.width
        type: Theme.strong
        text: qsTr("This computer")
        Accessible.role: Accessible.Heading
    }

    Flow {
        width: parent.width
        spacing: Theme.s8

        Repeater {
            model: root.machine.known ? root.machine.chips : 3

            // qmllint disable unqualified
            MachineChipFace {
                known: root.machine.known
            }
            // qmllint enable unqualified
        }
    }
}
