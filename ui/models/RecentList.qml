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
            onClicked: root.choose(path)
        }
        // qmllint enable unqualified
    }

    function choose(path: string): void {
        models.openPath(path);
        chosen();
    }
}
