// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Over the model chip: what is loaded, what was loaded before, another file.
Popover {
    id: root

    required property ModelController models
    readonly property bool loaded: models.state === ModelController.Ready || models.state === ModelController.Busy
    readonly property bool underway: models.state === ModelController.Loading || models.state === ModelController.Failed

    signal openWanted
    signal pageWanted

    objectName: "modelPopover"
    implicitWidth: Theme.popoverWidth + leftPadding + rightPadding
    padding: Theme.s8

    contentItem: ColumnLayout {
        spacing: Theme.s8

        ModelSummary {
            Layout.fillWidth: true
            Layout.margins: Theme.s8
            visible: !root.underway
            models: root.models
        }

        LoadCard {
            Layout.fillWidth: true
            visible: root.underway
            color: "transparent"
            border.width: 0
            models: root.models
            onOpenWanted: root.leaveFor()
        }

        Hairline {
            Layout.fillWidth: true
            visible: root.models.recent.count > 0
        }

        RecentList {
            Layout.fillWidth: true
            visible: root.models.recent.count > 0
            models: root.models
            onChosen: root.close()
        }

        Hairline {
            Layout.fillWidth: true
        }

        RowLayout {
            Layout.margins: Theme.s4
            spacing: Theme.s8

            AppButton {
                objectName: "popoverOpen"
                focus: true
                glyph: "import"
                text: qsTr("Open model…")
                onClicked: root.leaveFor()
            }

            QuietButton {
                objectName: "popoverPage"
                size: Theme.normal
                text: qsTr("All models…")
                onClicked: root.leaveForPage()
            }

            Item {
                Layout.fillWidth: true
            }

            QuietButton {
                objectName: "unloadModel"
                visible: root.loaded
                size: Theme.normal
                text: qsTr("Unload")
                hint: qsTr("Frees its memory. Chats stay.")
                onClicked: root.models.unload()
            }
        }
    }

    function leaveForPage(): void {
        close();
        pageWanted();
    }

    function leaveFor(): void {
        close();
        openWanted();
    }
}
