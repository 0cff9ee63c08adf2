// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One file of the list of models: what it is good for, what it takes, and one button.
Item {
    id: root

    required property int index
    required property string modelId
    required property string name
    required property string about
    required property string facts
    required property string more
    required property int fitState
    required property string fitWords
    required property string fitSum
    required property string sizeText
    required property bool recommended
    required property bool unverified
    required property string doubts
    required property string installedPath
    required property int downloadState
    required property real share
    required property string strong
    required property string line
    required property string sentence
    property LibraryController library
    property int gap: Theme.s12
    readonly property bool installed: installedPath !== ""
    readonly property bool underway: !installed && downloadState >= DownloadListModel.Queued && downloadState !== DownloadListModel.Installed && downloadState !== DownloadListModel.Cancelled
    readonly property bool first: index === 0 && recommended && fitState !== DiscoverModel.TooBig

    signal chatWanted(string path)

    objectName: "discoverCard"
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: about + " " + facts + " " + fitWords

    Card {
        anchors.fill: parent
        anchors.rightMargin: root.gap
        anchors.bottomMargin: root.gap

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.s16
            spacing: Theme.s4

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s8

                AppText {
                    Layout.fillWidth: true
                    type: Theme.heading
                    text: root.name
                }

                FitBadge {
                    fitState: root.fitState
                    text: root.fitWords
                    hint: root.fitSum
                }
            }

            AppText {
                Layout.fillWidth: true
                color: Theme.color.textSecondary
                text: root.about
            }

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.facts
            }

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.unverified ? qsTr("%1 · not verified by us").arg(root.more) : root.more
            }

            Item {
                Layout.fillHeight: true
            }

            DownloadProgress {
                Layout.fillWidth: true
                visible: root.underway
                downloadState: root.downloadState
                strong: root.strong
                line: root.sentence === "" ? root.line : root.sentence
                share: root.share
                onPauseWanted: root.library.pauseDownload(root.modelId)
                onResumeWanted: root.library.resumeDownload(root.modelId)
                onCancelWanted: root.library.cancelDownload(root.modelId)
            }

            InstalledLine {
                Layout.fillWidth: true
                visible: root.installed
                onChatWanted: root.chatWanted(root.installedPath)
            }

            DiscoverButton {
                visible: !root.installed && !root.underway
                sizeText: root.sizeText
                tooBig: root.fitState === DiscoverModel.TooBig
                first: root.first
                hint: root.doubts
                onClicked: root.library.download(root.modelId)
            }
        }
    }
}
