// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The greeting of a new chat, and the model's state if it is not ready yet.
Column {
    id: root

    required property ModelController models

    signal openWanted
    signal modelsWanted

    spacing: Theme.s24

    AppText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        type: Theme.display
        text: qsTr("What shall we talk about?")
        Accessible.role: Accessible.Heading
    }

    StarterNote {
        width: parent.width
        models: root.models
        onModelsWanted: root.modelsWanted()
    }

    LoadCard {
        width: parent.width
        visible: root.models.state === ModelController.Loading || root.models.state === ModelController.Failed
        models: root.models
        onOpenWanted: root.openWanted()
    }
}
