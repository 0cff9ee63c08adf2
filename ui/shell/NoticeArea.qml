// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The first of the banners; a second one waits until the first is dealt with.
Item {
    id: root

    required property NoticeModel notices

    signal copied(string words)

    implicitHeight: banners.height
    visible: notices.count > 0
    objectName: "noticeArea"

    Column {
        id: banners

        width: parent.width

        Repeater {
            model: root.notices

            // qmllint disable unqualified
            NoticeBanner {
                width: banners.width
                visible: index === 0
                others: root.notices.count - 1
                onCopied: words => root.copied(words)
                onActed: root.notices.act(noticeId)
                onDismissed: root.notices.dismiss(noticeId)
            }
            // qmllint enable unqualified
        }
    }
}
