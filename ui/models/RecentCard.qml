// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Models that were open before, on a page.
Column {
    id: root

    required property ModelController models

    spacing: Theme.s12

    AppText {
        width: parent.width
        type: Theme.strong
        text: qsTr("Opened before")
        Accessible.role: Accessible.Heading
    }

    Card {
        width: parent.width
        height: list.implicitHeight + 2 * Theme.s4 + Theme.s2

        RecentList {
            id: list

            x: Theme.s4 + Theme.hairline
            y: Theme.s4 + Theme.hairline
            width: parent.width - 2 * x
            models: root.models
        }
    }
}
