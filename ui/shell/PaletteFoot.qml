// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// The palette's prefixes and keys.
Item {
    id: root

    readonly property bool roomy: width > Theme.px(520)

    implicitHeight: row.implicitHeight + Theme.s20
    Accessible.ignored: true

    Hairline {
        width: parent.width
    }

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: root.roomy ? Theme.s20 : Theme.s12
        width: parent.width - 2 * x
        spacing: Theme.s4

        PaletteHint {
            key: ">"
            text: qsTr("commands")
        }

        PaletteHint {
            key: "@"
            text: qsTr("personas")
        }

        PaletteHint {
            key: "#"
            text: qsTr("models")
        }

        PaletteHint {
            key: "/"
            text: qsTr("this chat")
        }

        Item {
            Layout.fillWidth: true
        }

        KeyCap {
            visible: root.roomy
            text: qsTr("Enter")
        }

        PaletteHint {
            visible: root.roomy
            text: qsTr("open")
        }

        KeyCap {
            visible: root.roomy
            text: qsTr("Esc")
        }

        PaletteHint {
            visible: root.roomy
            text: qsTr("close")
        }
    }
}
