// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// What Rookery has on the disk, part by part, and what is free there.
Column {
    id: root

    required property LibraryController library
    readonly property var fills: [Theme.color.accent, Theme.color.textSecondary, Theme.color.borderControl]

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

        readonly property var parts: root.library.storage
        readonly property int thick: Theme.s8 - Theme.s2
        readonly property real room: root.width - (parts.length - 1) * spacing
        // What is too little to be seen is a dot; the others share what the dots leave.
        readonly property var dots: parts.filter(part => part.share * room < thick)
        readonly property real shared: dots.reduce((rest, part) => rest - part.share, 1)

        spacing: Theme.s2
        visible: parts.length > 0

        Repeater {
            model: bar.parts

            // qmllint disable unqualified
            Rectangle {
                required property int index
                required property var modelData
                readonly property bool dot: modelData.share * bar.room < bar.thick

                width: dot ? bar.thick : Math.floor((bar.room - bar.dots.length * bar.thick) * modelData.share / bar.shared)
                height: bar.thick
                radius: height / 2
                color: root.fills[index]
            }
            // qmllint enable unqualified
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.s16
        visible: bar.visible

        Repeater {
            model: root.library.storage

            // qmllint disable unqualified
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
            // qmllint enable unqualified
        }
    }

    function spoken(): string {
        let words = library.usedText;
        for (const part of bar.parts)
            words += ", " + part.name + " " + part.sizeText;
        return library.freeText === "" ? words : words + ", " + library.freeText;
    }
}
