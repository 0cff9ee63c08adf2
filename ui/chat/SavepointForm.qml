// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The name of a place that is kept.
Column {
    id: root

    property alias name: field.text

    signal saved
    signal removed

    spacing: Theme.s12

    AppText {
        width: parent.width
        type: Theme.heading
        text: qsTr("Save-point")
        Accessible.role: Accessible.Heading
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("The model’s memory of this place is kept, however long the chat goes on.")
    }

    AppTextField {
        id: field

        objectName: "savepointName"
        width: parent.width
        maximumLength: 80
        placeholderText: qsTr("Name, such as “Before the plot twist”")
        onAccepted: root.saved()
    }

    Row {
        spacing: Theme.s8

        PrimaryButton {
            objectName: "saveSavepoint"
            text: qsTr("Save")
            enabled: field.text.trim() !== ""
            onClicked: root.saved()
        }

        QuietButton {
            objectName: "removeSavepoint"
            size: Theme.normal
            text: qsTr("Remove")
            onClicked: root.removed()
        }
    }

    function take(): void {
        field.forceActiveFocus();
    }
}
