// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What a drop place says, in its middle.
Item {
    id: root

    property string words

    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.s12

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.iconSmall
            name: "import"
            color: Theme.color.textSecondary
        }

        AppText {
            width: Math.min(implicitWidth, root.width - 2 * Theme.s24 - Theme.iconSmall)
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: root.words
            Accessible.ignored: true
        }
    }
}
