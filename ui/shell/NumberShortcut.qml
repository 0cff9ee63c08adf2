// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Ctrl+1 is the first chat of the list, and so on.
Shortcut {
    required property int index

    sequence: "Ctrl+" + (index + 1)
}
