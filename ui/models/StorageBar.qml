// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// What Rookery has on the disk, part by part, and what is free there.
Column {
    id: root

    required property LibraryController library
    readonly property var fills: [Theme.color.accent, Theme.color.textSecondary, Theme.color.warning]

    signal downloadsWanted

    objectName: "storageBar"
    spacing: Theme.s8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Space on the disk")
    Accessible.description: spoken()

    RowLayout {
        width: parent.width
        spacing: Theme.s8

        AppText {
            objectName: "storageUsed"
            type: Theme.strong
            text: root.library.usedText
        }

        Icon {
            visible: root.library.diskNearlyFull
            name: "warning"
            size: Theme.iconInline
            color: Theme.color.warning
        }

        AppText {
            Layout.fillWidth: true
            objectName: "storageFree"
            color: root.library.diskNearlyFull ? Theme.color.warning : Theme.color.textSecondary
            elide: Text.ElideMiddle
            text: root.library.diskNearlyFull ? qsTr("Only %1").arg(root.library.freeText) : root.library.freeText
        }

        LinkButton {
            objectName: "showUnfinished"
            visible: root.library.downloads.count > 0
            text: qsTr("Downloads")
            onClicked: root.downloadsWanted()
        }
    }

    Row {
        id: bar

        readonly property real room: root.width - (root.library.storage.length - 1) * spacing

        spacing: Theme.s2
        visible: root.library.storage.length > 0

        Repeater {
            model: root.library.storage

            Rectangle {
                required property int index
                required property var modelData

                width: Math.max(height, Math.round(bar.room * modelData.share))
                height: Theme.s8 - Theme.s2
                radius: height / 2
                color: root.fills[index]
            }
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.s16
        visible: bar.visible

        Repeater {
            model: root.library.storage

            Row {
                id: entry

                required property int index
                required property var modelData

                spacing: Theme.s8

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.s8
                    height: width
                    radius: Theme.s2
                    color: root.fills[entry.index]
                }

                AppText {
                    type: Theme.small
                    color: Theme.color.textTertiary
                    text: entry.modelData.name + " " + entry.modelData.sizeText
                }
            }
        }
    }

    function spoken(): string {
        const parts = library.storage.map(part => part.name + " " + part.sizeText);
        return [library.usedText].concat(parts, [library.freeText]).join(", ");
    }
}
