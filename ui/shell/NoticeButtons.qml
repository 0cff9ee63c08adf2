// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The next step, the details, and away with it.
Row {
    id: root

    required property NoticeBanner notice

    spacing: Theme.s4

    AppButton {
        objectName: "noticeAction"
        visible: text !== ""
        size: Theme.compact
        text: root.notice.actionText
        onClicked: root.notice.acted()
    }

    QuietButton {
        objectName: "noticeDetails"
        visible: root.notice.details !== ""
        text: qsTr("Copy details")
        onClicked: root.notice.copied(root.notice.details)
    }

    IconButton {
        objectName: "noticeDismiss"
        glyph: "close"
        text: qsTr("Dismiss")
        onClicked: root.notice.dismissed()
    }
}
