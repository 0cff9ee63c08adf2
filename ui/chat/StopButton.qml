// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A filled square. Quiet beside Queue; a ring turns around it while a long text is read.
BaseButton {
    id: root

    property bool quiet: false
    property bool reading: false
    readonly property color ink: quiet ? Theme.color.textSecondary : Theme.color.surface

    implicitWidth: Theme.normal
    implicitHeight: Theme.normal
    text: qsTr("Stop")

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Theme.s12
            height: Theme.s12
            radius: Theme.s2
            color: root.reading ? Theme.color.textPrimary : root.ink
        }
    }

    background: ButtonFace {
        control: root
        face: root.quiet || root.reading ? "transparent" : Theme.color.textPrimary
        faceHover: root.quiet || root.reading ? Theme.color.hover : Theme.color.textSecondary
        facePressed: root.quiet || root.reading ? Theme.color.pressed : Theme.color.textTertiary
        edge: "transparent"

        ProgressRing {
            anchors.fill: parent
            anchors.margins: Theme.s2
            visible: root.reading
            turning: visible
        }
    }

    HoverTip {
        control: root
        text: qsTr("Stop (Esc)")
    }
}
