// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A folder to move to.
QuietButton {
    id: root

    required property real folderId
    required property string name

    signal chosen(real folder)

    objectName: "folderRow"
    size: Theme.normal
    glyph: "folder"
    text: name
    ink: Theme.color.textPrimary
    faceHover: Theme.color.overlayHover
    facePressed: Theme.color.overlaySelected
    onClicked: chosen(folderId)
}
