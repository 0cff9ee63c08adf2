// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// No model is here yet: what will be, and one way there.
Column {
    id: root

    signal discoverWanted

    topPadding: Theme.s40
    spacing: Theme.s12

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        name: "models"
        size: Theme.iconEmpty
        color: Theme.color.textTertiary
    }

    AppText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: qsTr("Models you download or add are listed here.")
    }

    AppButton {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "toDiscover"
        glyph: "download"
        text: qsTr("Find a model")
        onClicked: root.discoverWanted()
    }
}
