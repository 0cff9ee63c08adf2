// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A way to begin: puts the first words into the composer.
AppButton {
    required property string words

    face: "transparent"
    faceHover: Theme.color.hover
    facePressed: Theme.color.pressed
    faceDisabled: "transparent"  // it is not seen then, and would be while it comes
    edge: Theme.color.buttonBorder
    ink: Theme.color.textSecondary
    Accessible.description: words
}
