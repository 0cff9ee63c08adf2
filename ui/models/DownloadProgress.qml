// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Where a download stands: words, bar, and what can be done about it.
ColumnLayout {
    id: root

    property int downloadState: -1
    property string strong
    property string line
    property string sentence
    property real share: 0
    readonly property bool failed: downloadState === DownloadListModel.Failed
    readonly property bool paused: downloadState === DownloadListModel.Paused
    readonly property bool checking: downloadState === DownloadListModel.Verifying || downloadState === DownloadListModel.Checking
    readonly property bool halted: downloadState === DownloadListModel.Offline || downloadState === DownloadListModel.Waiting || paused

    signal pauseWanted
    signal resumeWanted
    signal cancelWanted

    objectName: "downloadProgress"
    spacing: Theme.s4

    Row {
        Layout.fillWidth: true
        spacing: Theme.s4

        AppText {
            id: strongText

            type: Theme.smallStrong
            color: root.failed ? Theme.color.danger : Theme.color.textPrimary
            text: root.strong
        }

        AppText {
            width: Math.max(0, root.width - strongText.width - parent.spacing)
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.line === "" || root.strong === "" ? root.line : "· " + root.line
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.compact  // also where there is nothing to press
        spacing: Theme.s8

        ProgressLine {
            Layout.fillWidth: true
            value: root.share
            fill: root.failed ? Theme.color.danger : root.halted ? Theme.color.textTertiary : Theme.color.accent
            name: root.strong
        }

        IconButton {
            objectName: "pauseDownload"
            visible: !root.failed && !root.paused && !root.checking
            glyph: "pause"
            text: qsTr("Pause")
            onClicked: root.pauseWanted()
        }

        AppButton {
            objectName: "resumeDownload"
            visible: root.failed || root.paused
            size: Theme.compact
            glyph: "play"
            text: qsTr("Resume")
            onClicked: root.resumeWanted()
        }

        IconButton {
            objectName: "cancelDownload"
            visible: !root.checking
            glyph: "close"
            text: qsTr("Cancel the download")
            onClicked: root.cancelWanted()
        }
    }
}
