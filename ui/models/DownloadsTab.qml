// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// All downloads, in the order they are worked off.
Flickable {
    id: root

    required property LibraryController library

    signal chatWanted(string path)

    objectName: "downloadsTab"
    contentHeight: column.height + Theme.s24
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    T.ScrollBar.vertical: AppScrollBar {
    }

    KeepInSight {
        view: root
    }

    Column {
        id: column

        width: root.width - Theme.s12
        spacing: Theme.s24

        AppText {
            width: parent.width
            visible: root.library.downloads.count === 0
            topPadding: Theme.s40
            horizontalAlignment: Text.AlignHCenter
            color: Theme.color.textSecondary
            text: qsTr("Nothing is being downloaded.")
        }

        Repeater {
            model: root.library.downloads

            // qmllint disable unqualified
            DownloadRow {
                width: column.width
                library: root.library
                onChatWanted: path => root.chatWanted(path)
            }
            // qmllint enable unqualified
        }
    }
}
