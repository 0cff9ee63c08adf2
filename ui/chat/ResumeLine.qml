// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// Above the messages: how this conversation came back ("Resumed 41 200 tokens in 38 ms").
RowLayout {
    id: root

    property string text

    objectName: "resumeLine"
    spacing: Theme.s8

    Hairline {
        Layout.fillWidth: true
        Layout.rightMargin: Theme.s8
        implicitWidth: 0
    }

    Icon {
        name: "rewind"
        size: Theme.iconInline
        color: Theme.color.accent
    }

    AppText {
        Layout.maximumWidth: root.width - Theme.s56
        type: Theme.small
        color: Theme.color.textSecondary
        text: root.text
    }

    Hairline {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.s8
        implicitWidth: 0
    }
}
