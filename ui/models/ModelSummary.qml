// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Name, where it runs and how much it takes, in words.
Column {
    id: root

    required property ModelController models
    readonly property bool none: models.state === ModelController.None

    spacing: Theme.s4

    AppText {
        width: parent.width
        type: Theme.name
        text: root.none ? qsTr("No model is open") : root.models.name
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: root.none ? qsTr("Open a file, or drop one anywhere in the window.") : root.summary()
    }

    AppText {
        objectName: "summaryStarter"
        width: parent.width
        visible: root.models.starter && !root.none
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("Starter: tiny, made to try Rookery offline; it knows little")
    }

    MonoText {
        width: parent.width
        visible: !root.none && !root.models.starter && text !== ""
        elide: Text.ElideMiddle
        text: root.models.path
    }

    function summary(): string {
        return models.precision + further(models.deviceName) + further(models.memoryText) + further(models.speedText);
    }

    function further(words: string): string {
        return words === "" ? "" : " · " + words;
    }
}
