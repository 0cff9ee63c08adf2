// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One model on this computer: a line, and what is known of it when it is opened.
Item {
    id: root

    required property int index
    required property string path
    required property string name
    required property string detail
    required property string fileName
    required property string sizeText
    required property string usedText
    required property int fitState
    required property string fitWords
    required property string fitSum
    required property bool loaded
    required property bool isDefault
    required property bool missing
    required property bool ours
    required property string hash
    required property string version
    required property string memory
    required property string speed
    required property string problem
    required property real checking
    required property real preparing
    required property bool canPrepare
    required property string twin
    property LibraryController library
    property bool narrow: false
    property bool unfolded: false
    property bool settled: true
    readonly property color ink: missing ? Theme.color.textTertiary : Theme.color.textPrimary

    signal loadWanted
    signal unloadWanted

    objectName: "installedRow"
    implicitHeight: content.implicitHeight + 2 * Theme.s12
    // Qt 6.4 keeps the room of columns that are hidden in the same moment as the width changes.
    onNarrowChanged: {
        settled = false;
        settling.restart();
    }
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: detail + " " + fitWords + " " + problem

    Timer {
        id: settling

        interval: 50  // a frame later
        onTriggered: root.settled = true
    }

    Hairline {
        visible: root.index > 0
        width: parent.width
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.s4
        radius: Theme.radiusField
        visible: hover.hovered && !root.unfolded
        color: Theme.color.hover
    }

    HoverHandler {
        id: hover
    }

    ColumnLayout {
        id: content

        x: Theme.s12
        y: Theme.s12
        width: parent.width - 2 * Theme.s12 - (root.settled ? 0 : 1)
        spacing: Theme.s12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s12

            IconButton {
                objectName: "unfold"
                glyph: root.unfolded ? "chevron-down" : "chevron-right"
                flips: true
                text: root.unfolded ? qsTr("Show less") : qsTr("Show more")
                onClicked: root.unfolded = !root.unfolded
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.s40  // what is left over, whatever its words would like
                spacing: Theme.s2

                RowLayout {
                    spacing: Theme.s8

                    AppText {
                        objectName: "installedName"
                        Layout.fillWidth: true
                        Layout.maximumWidth: Math.ceil(implicitWidth)
                        type: Theme.strong
                        color: root.ink
                        text: root.name
                    }

                    Tag {
                        visible: root.isDefault
                        text: qsTr("Default")
                    }
                }

                AppText {
                    Layout.fillWidth: true
                    type: Theme.small
                    color: root.problem === "" || root.missing ? Theme.color.textTertiary : Theme.color.danger
                    text: root.problem === "" ? root.detail : root.problem
                }
            }

            FitBadge {
                visible: !root.narrow && fitState !== DiscoverModel.Unknown
                fitState: root.fitState
                text: root.fitWords
                hint: root.fitSum
            }

            AppText {
                visible: !root.narrow
                Layout.preferredWidth: Theme.px(72)
                horizontalAlignment: Text.AlignRight
                color: root.missing ? Theme.color.textTertiary : Theme.color.textSecondary
                text: root.sizeText
            }

            AppText {
                visible: !root.narrow
                Layout.preferredWidth: Theme.px(96)
                color: Theme.color.textTertiary
                text: root.usedText
            }

            AppButton {
                objectName: root.loaded ? "unloadRow" : "loadRow"
                Layout.preferredWidth: Math.max(implicitWidth, Theme.px(72))
                size: Theme.compact
                enabled: !root.missing && (root.problem === "" || root.loaded)
                text: root.loaded ? qsTr("Unload") : qsTr("Load")
                onClicked: root.loaded ? root.unloadWanted() : root.loadWanted()
            }

            IconButton {
                id: more

                objectName: "installedMore"
                glyph: "more"
                text: qsTr("More for %1").arg(root.name)
                onClicked: menu.popup(more, 0, more.height)

                InstalledMenu {
                    id: menu

                    library: root.library
                    path: root.path
                    sizeText: root.sizeText
                    isDefault: root.isDefault
                    missing: root.missing
                    ours: root.ours
                    checked: root.checking >= 0
                    canPrepare: root.canPrepare && root.preparing < 0
                    onPrepareWanted: prepare.open()
                }

                PreparePopover {
                    id: prepare

                    y: more.height + Theme.s4
                    x: more.width - width
                    library: root.library
                    path: root.path
                    title: root.name
                }
            }
        }

        ProgressLine {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s40
            visible: root.checking >= 0
            value: root.checking
            name: qsTr("Checking the file")
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s40
            visible: root.preparing >= 0
            spacing: Theme.s12

            AppText {
                type: Theme.small
                color: Theme.color.textSecondary
                text: qsTr("Writing a copy that loads faster, %1 %").arg(Math.round(100 * root.preparing))
            }

            ProgressLine {
                Layout.fillWidth: true
                value: root.preparing
                name: qsTr("Writing a copy that loads faster")
            }

            QuietButton {
                objectName: "cancelPreparing"
                text: qsTr("Cancel")
                onClicked: root.library.cancelPreparing(root.path)
            }
        }

        InstalledFacts {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s40
            visible: root.unfolded
            fileName: root.fileName
            version: root.version
            hash: root.hash
            memory: root.memory
            speed: root.speed
            twin: root.twin
            columns: root.narrow ? 2 : 4
        }
    }
}
