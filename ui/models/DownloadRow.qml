// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One download: name, where it stands, and if it stopped why and what to do.
ColumnLayout {
    id: root

    required property int index
    required property string downloadId
    required property string title
    required property int downloadState
    required property real share
    required property string strong
    required property string line
    required property string sentence
    required property string path
    required property bool moving
    required property bool stopped
    property LibraryController library
    readonly property bool failed: downloadState === DownloadListModel.Failed
    readonly property bool installed: downloadState === DownloadListModel.Installed

    signal chatWanted(string path)

    objectName: "downloadRow"
    spacing: Theme.s8
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: strong + " " + line + " " + sentence

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            type: Theme.strong
            text: root.title
        }

        FitBadge {
            visible: root.failed
            fitState: DiscoverModel.TooBig
            text: root.strong
        }

        AppText {
            visible: root.installed
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.line
        }

        IconButton {
            objectName: "downloadUp"
            visible: root.index > 0 && root.moving
            glyph: "chevron-up"
            text: qsTr("Earlier")
            onClicked: root.library.moveDownload(root.downloadId, root.index - 1)
        }
    }

    AppText {
        Layout.fillWidth: true
        visible: root.sentence !== ""
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: root.sentence
    }

    DownloadProgress {
        Layout.fillWidth: true
        visible: !root.installed
        downloadState: root.downloadState
        strong: root.failed ? "" : root.strong
        line: root.line
        share: root.share
        onPauseWanted: root.library.pauseDownload(root.downloadId)
        onResumeWanted: root.library.resumeDownload(root.downloadId)
        onCancelWanted: root.library.cancelDownload(root.downloadId)
    }

    Flow {
        Layout.fillWidth: true
        visible: root.failed || root.installed
        spacing: Theme.s8

        AppButton {
            objectName: "downloadChat"
            visible: root.installed
            size: Theme.compact
            glyph: "chat"
            text: qsTr("Chat")
            onClicked: root.chatWanted(root.path)
        }

        AppButton {
            objectName: "otherSource"
            visible: root.failed
            size: Theme.compact
            glyph: "globe"
            text: qsTr("Other source")
            onClicked: root.library.otherSource(root.downloadId)
        }

        QuietButton {
            visible: root.failed
            text: qsTr("Copy details")
            onClicked: root.library.copyDownloadDetails(root.downloadId)
        }

        QuietButton {
            visible: root.installed
            text: qsTr("Clear")
            onClicked: root.library.clearDownload(root.downloadId)
        }
    }
}
