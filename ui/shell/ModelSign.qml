// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Dot, ring or cross for the state of the model, beside its words.
Item {
    id: root

    required property int modelState
    property real progress: 0
    readonly property bool dotted: modelState === ModelController.Ready || modelState === ModelController.Busy

    implicitWidth: dotted ? Theme.dot : Theme.iconInline
    implicitHeight: Theme.iconInline
    Accessible.ignored: true

    StateDot {
        anchors.centerIn: parent
        visible: root.dotted
        busy: root.modelState === ModelController.Busy
        color: busy ? Theme.color.accent : Theme.color.success
    }

    ProgressRing {
        anchors.fill: parent
        visible: root.modelState === ModelController.Loading
        value: root.progress
    }

    Icon {
        anchors.centerIn: parent
        visible: !root.dotted && root.modelState !== ModelController.Loading
        size: Theme.iconInline
        name: root.modelState === ModelController.Failed ? "error" : root.modelState === ModelController.Resting ? "moon" : "circle"
        color: root.modelState === ModelController.Failed ? Theme.color.danger : Theme.color.textTertiary
    }
}
