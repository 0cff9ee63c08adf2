// SPDX-License-Identifier: Apache-2.0
import QtQuick

// File names and paths.
AppText {
    type: Theme.code
    color: Theme.color.textTertiary
    font.family: Theme.monospace
}
