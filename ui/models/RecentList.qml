// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Models that were open before, newest first.
Column {
    id: root

    required property ModelController models

    signal chosen

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Models opened before")

    Repeater {
        model: root.models.recent

        // qmllint disable unqualified
        RecentRow {
            width: root.width
            onClicked: root.models.openPath(path)
            onReleased: root.chosen()
        }
        // qmllint enable unqualified
    }
}
