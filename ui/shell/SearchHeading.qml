// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// "Titles", "Messages": over what was found.
Item {
    id: root

    // Not required: a ListView that uses a heading again does not set those anew.
    property string title

    width: ListView.view ? ListView.view.width : 0
    implicitHeight: label.implicitHeight + Theme.s16 + Theme.s4

    AppText {
        id: label

        x: Theme.s20
        width: parent.width - 2 * Theme.s20
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4
        type: Theme.micro
        color: Theme.color.textTertiary
        text: root.title
        Accessible.role: Accessible.Heading
    }
}
