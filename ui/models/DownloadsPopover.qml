// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// All downloads, over the bottom bar.
Popover {
    id: root

    required property LibraryController library

    signal pageWanted
    signal chatWanted(string path)

    objectName: "downloadsPopover"
    implicitWidth: Theme.toastWidth

    contentItem: ColumnLayout {
        spacing: Theme.s12

        RowLayout {
            Layout.fillWidth: true

            AppText {
                Layout.fillWidth: true
                type: Theme.name
                text: qsTr("Downloads")
            }

            QuietButton {
                objectName: "openDownloads"
                text: qsTr("Open page")
                onClicked: root.leave()
            }
        }

        Repeater {
            model: root.library.downloads

            // qmllint disable unqualified
            DownloadRow {
                Layout.fillWidth: true
                library: root.library
                onChatWanted: path => root.chatWanted(path)
            }
            // qmllint enable unqualified
        }
    }

    function leave(): void {
        close();
        pageWanted();
    }
}
