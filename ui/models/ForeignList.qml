// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Models that other programs keep on this computer, to be used where they are.
Column {
    id: root

    required property LibraryController library

    objectName: "foreignList"
    spacing: Theme.s8

    AppText {
        width: parent.width
        type: Theme.strong
        text: qsTr("Found on this computer")
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: root.library.foreign

        // qmllint disable unqualified
        ForeignRow {
            width: root.width
            onUseWanted: path => root.library.open(path)
        }
        // qmllint enable unqualified
    }
}
