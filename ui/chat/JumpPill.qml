// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Back to the end, when the view was left somewhere above it.
AppButton {
    objectName: "jumpToLatest"
    size: Theme.compact
    text: qsTr("Jump to latest")
    glyph: "chevron-down"
    face: Theme.color.overlay
    faceHover: Theme.color.overlayHover
    facePressed: Theme.color.overlaySelected
}
