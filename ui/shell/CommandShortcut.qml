// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The keys of one command.
Shortcut {
    required property string commandId
    required property string keys

    sequences: keys.split(" ")
}
