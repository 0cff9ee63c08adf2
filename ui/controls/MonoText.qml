// SPDX-License-Identifier: Apache-2.0
import QtQuick

// File names and paths.
AppText {
    type: Theme.code
    color: Theme.color.textTertiary
    font.family: Theme.monospace
    topPadding: Math.max(0, Math.round((type.pixelLineHeight - 1.32 * type.pixelSize) / 2))  // its letters are higher
    bottomPadding: -topPadding
}
