// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Why an answer failed, and what can be done about it.
Rectangle {
    id: root

    property string text
    property bool canRetry: false

    signal retried
    signal detailsWanted

    implicitHeight: content.implicitHeight + 2 * Theme.s12
    radius: Theme.radiusField
    color: Theme.color.dangerSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s16
        y: Theme.s12
        name: "error"
        color: Theme.color.danger
    }

    Column {
        id: content

        anchors.left: sign.right
        anchors.leftMargin: Theme.s12
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
        y: Theme.s12
        spacing: Theme.s8

        AppText {
            width: parent.width
            text: root.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Row {
            spacing: Theme.s8

            AppButton {
                objectName: "retryAnswer"
                visible: root.canRetry
                size: Theme.compact
                text: qsTr("Try again")
                glyph: "refresh"
                onClicked: root.retried()
            }

            QuietButton {
                objectName: "copyDetails"
                text: qsTr("Copy details")
                onClicked: root.detailsWanted()
            }
        }
    }
}
