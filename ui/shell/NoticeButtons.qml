// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The next step, the details, and away with it.
Row {
    id: root

    property string actionText
    property string details

    signal acted
    signal detailsWanted
    signal dismissed

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

    IconButton {
        objectName: "noticeDismiss"
        glyph: "close"
        text: qsTr("Dismiss")
        onClicked: root.dismissed()
    }
}
