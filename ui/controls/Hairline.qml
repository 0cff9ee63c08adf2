// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A line between blocks.
Rectangle {
    implicitWidth: Theme.hairline
    implicitHeight: Theme.hairline
    color: Theme.color.border
    Accessible.ignored: true
}
