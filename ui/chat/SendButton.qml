// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The arrow. While a model loads it keeps the message until the model is ready.
BaseButton {
    id: root

    property bool loading: false

    implicitWidth: Theme.normal
    implicitHeight: Theme.normal
    text: loading ? qsTr("Send when the model is ready") : qsTr("Send")

    contentItem: Item {
        ProgressRing {
            anchors.centerIn: parent
            visible: root.loading && root.enabled
            fill: Theme.color.accentInk
            turning: visible
        }

        Icon {
            anchors.centerIn: parent
            visible: !root.loading || !root.enabled
            name: "send"
            color: root.enabled ? Theme.color.accentInk : Theme.color.textDisabled
        }
    }

    background: ButtonFace {
        control: root
        face: Theme.color.accent
        faceHover: Theme.color.accentHover
        facePressed: Theme.color.accentPressed
        edge: "transparent"
        faceDisabled: Theme.color.pressed
    }

    HoverTip {
        control: root
        text: root.text
    }
}
