// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// "Download 4.6 GB": accent on the first that fits, quiet where it is too big.
AppButton {
    id: root

    property string sizeText
    property bool tooBig: false
    property bool first: false

    objectName: "downloadModel"
    glyph: "download"
    text: tooBig ? qsTr("Download anyway") : sizeText === "" ? qsTr("Download") : qsTr("Download %1").arg(sizeText)
    ink: first ? Theme.color.accentInk : tooBig ? Theme.color.textSecondary : Theme.color.textPrimary
    face: first ? Theme.color.accent : tooBig ? "transparent" : Theme.color.buttonFace
    faceHover: first ? Theme.color.accentHover : tooBig ? Theme.color.hover : Theme.color.buttonFaceHover
    facePressed: first ? Theme.color.accentPressed : tooBig ? Theme.color.pressed : Theme.color.buttonFacePressed
    edge: first || tooBig ? "transparent" : Theme.color.buttonBorder
}
