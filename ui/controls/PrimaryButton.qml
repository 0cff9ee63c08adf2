// SPDX-License-Identifier: Apache-2.0
import QtQuick

// What to do first. One in a view.
AppButton {
    ink: Theme.color.accentInk
    face: Theme.color.accent
    faceHover: Theme.color.accentHover
    facePressed: Theme.color.accentPressed
    edge: "transparent"
}
