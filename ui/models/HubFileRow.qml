// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A file of a repository, with its size and a button.
RowLayout {
    id: root

    required property var modelData

    signal wanted(string path)

    spacing: Theme.s8

    MonoText {
        Layout.fillWidth: true
        elide: Text.ElideMiddle
        text: root.modelData.path
    }

    AppButton {
        objectName: "downloadListed"
        size: Theme.compact
        glyph: "download"
        text: root.modelData.sizeText
        hint: qsTr("Download %1").arg(root.modelData.path)
        onClicked: root.wanted(root.modelData.path)
    }
}
