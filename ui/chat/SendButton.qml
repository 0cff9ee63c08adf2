// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// The arrow. While a model loads it keeps the message until the model is ready.
T.Button {
    id: root

    property bool loading: false

    implicitWidth: Theme.normal
    implicitHeight: Theme.normal
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: loading ? qsTr("Send when the model is ready") : qsTr("Send")
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
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
