// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The next step, and the details.
Row {
    id: root

    property string actionText
    property string details

    signal acted
    signal detailsWanted

    spacing: Theme.s4

    AppButton {
        objectName: "noticeAction"
        visible: text !== ""
        size: Theme.compact
        text: root.actionText
        onClicked: root.acted()
    }

    QuietButton {
        objectName: "noticeDetails"
        visible: root.details !== ""
        text: qsTr("Copy details")
        onClicked: root.detailsWanted()
    }
}
