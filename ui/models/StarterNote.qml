// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What to expect of the model that came with Rookery, and the way to a real one.
Column {
    id: root

    required property ModelController models

    signal modelsWanted

    objectName: "starterNote"
    visible: models.starter && (models.state === ModelController.Ready || models.state === ModelController.Busy)
    spacing: Theme.s4

    AppText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("Starter: tiny, made to try Rookery offline; it knows little")
    }

    LinkButton {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "starterGetOther"
        text: qsTr("Get a real model")
        onClicked: root.modelsWanted()
    }
}
