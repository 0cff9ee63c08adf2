// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Over the field: that what is written is not kept, and why.
Item {
    id: root

    required property string reason

    implicitHeight: words.implicitHeight + Theme.s16
    objectName: "composerAlarm"

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s16
        anchors.verticalCenter: parent.verticalCenter
        name: "error"
        size: Theme.iconInline
        color: Theme.color.danger
    }

    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s8
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.danger
        text: qsTr("Not being saved. %1").arg(root.reason)
        Accessible.role: Accessible.AlertMessage
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
