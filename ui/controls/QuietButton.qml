// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A button without a box, for what stands beside the main thing.
AppButton {
    size: Theme.compact
    ink: Theme.color.textSecondary
    face: "transparent"
    faceHover: Theme.color.hover
    facePressed: Theme.color.pressed
    edge: "transparent"
}
