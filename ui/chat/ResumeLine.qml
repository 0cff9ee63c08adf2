// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// Above the messages: how this conversation came back ("Resumed 41 200 tokens in 38 ms").
RowLayout {
    id: root

    property string text

    spacing: Theme.s16

    Hairline {
        Layout.fillWidth: true
        implicitWidth: 0
    }

    Row {
        spacing: Theme.s8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "rewind"
            size: Theme.iconInline
            color: Theme.color.accent
        }

        AppText {
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.text
        }
    }

    Hairline {
        Layout.fillWidth: true
        implicitWidth: 0
    }
}
