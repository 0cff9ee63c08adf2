// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// How old the list of models is, and asking for a newer one.
Flow {
    id: root

    required property LibraryController library

    spacing: Theme.s8

    AppText {
        width: Math.min(implicitWidth, parent.width)
        height: Math.max(implicitHeight, refresh.height)
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textTertiary
        text: qsTr("Memory does not grow with the length of a chat. %1").arg(root.library.sources.catalogueText)
    }

    LinkButton {
        id: refresh

        objectName: "refreshCatalogue"
        enabled: !root.library.sources.busy
        text: qsTr("Refresh")
        hint: qsTr("Asks Hugging Face for newer models")
        onClicked: root.library.sources.refreshCatalogue()
    }
}
