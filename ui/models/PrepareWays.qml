// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The words of PreparePopover, and a line for each way.
Column {
    id: root

    property string title
    property var ways: []

    signal chosen(string precision)

    spacing: Theme.s12

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.strong
        text: qsTr("Make %1 load faster").arg(root.title)
        Accessible.role: Accessible.Heading
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("A copy is written once, as the computer uses it; from then on it opens almost at once. The file you have stays as it is.")
    }

    Repeater {
        model: root.ways

        // qmllint disable unqualified
        PrepareWay {
            width: root.width
            onChosen: precision => root.chosen(precision)
        }
        // qmllint enable unqualified
    }
}
