// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Over the marks of the rail: the turn one is at, or points at.
Item {
    width: Theme.railMark
    height: Theme.railMark

    Rectangle {
        anchors.centerIn: parent
        width: Theme.railMark + Theme.s2
        height: Theme.s2 + 1
        radius: 1
        color: Theme.color.accent
    }
}
