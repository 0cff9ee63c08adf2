// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The first start: no model yet. One page, one click, no dialog before it. The download turns it
// into the chat, where the first message can be written at once.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property ModelController models: app.models
    readonly property LibraryController library: app.library
    readonly property MachineController machine: library.machine
    readonly property bool looked: machine.known
    readonly property bool offers: looked && machine.best.modelId !== ""
    readonly property int columnWidth: Math.min(Theme.column, width - 2 * (narrow ? Theme.s16 : Theme.s32))

    signal openWanted
    signal allWanted

    objectName: "firstRun"
    onActiveFocusChanged: settling.restart()
    onLookedChanged: settling.restart()
    onVisibleChanged: look()
    Component.onCompleted: look()

    Flickable {
        id: page

        anchors.fill: parent
        contentHeight: column.height + column.y + Theme.s24
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: AppScrollBar {
        }

        Column {
            id: column

            x: Math.round((page.width - width) / 2)
            y: root.narrow ? Theme.s24 : Theme.s56 + Theme.s12
            width: root.columnWidth
            spacing: Theme.s32

            FirstRunTitle {
                width: parent.width
            }

            LoadCard {
                width: parent.width
                visible: root.models.state === ModelController.Failed
                offersOpen: false
                models: root.models
                onOpenWanted: root.openWanted()
            }

            MachineChips {
                width: parent.width
                machine: root.machine
            }

            OfflineLine {
                width: parent.width
                visible: root.machine.offline
            }

            ForeignList {
                width: parent.width
                visible: root.library.foreign.length > 0
                library: root.library
            }

            Column {
                width: parent.width
                spacing: Theme.s12

                AppText {
                    width: parent.width
                    visible: root.offers
                    type: Theme.strong
                    text: qsTr("Recommended model")
                    Accessible.role: Accessible.Heading
                }

                RecommendedCard {
                    id: recommended

                    width: parent.width
                    visible: root.offers
                    pick: root.machine.best
                    narrow: root.narrow
                    onWanted: root.library.downloadAndOpen(pick.modelId)
                }

                Grid {
                    width: parent.width
                    visible: root.offers
                    columns: root.narrow ? 1 : 2
                    columnSpacing: Theme.s12
                    rowSpacing: Theme.s12

                    OtherPick {
                        width: (parent.width - (parent.columns - 1) * Theme.s12) / parent.columns
                        title: qsTr("Smaller and faster")
                        pick: root.machine.smaller
                        onWanted: root.library.downloadAndOpen(pick.modelId)
                    }

                    OtherPick {
                        width: (parent.width - (parent.columns - 1) * Theme.s12) / parent.columns
                        title: qsTr("Bigger and smarter")
                        pick: root.machine.bigger
                        onWanted: root.library.downloadAndOpen(pick.modelId)
                    }
                }

                Flow {
                    x: -Theme.s4  // the link's words begin with the column
                    width: parent.width + Theme.s4
                    spacing: Theme.s12

                    LinkButton {
                        objectName: "allModels"
                        text: qsTr("All models")
                        onClicked: root.allWanted()
                    }

                    LinkButton {
                        id: openButton

                        objectName: "openModelButton"
                        glyph: "import"
                        text: qsTr("I have a file")
                        onClicked: root.openWanted()
                    }

                    AppText {
                        width: Math.min(implicitWidth, parent.width)
                        height: openButton.height
                        verticalAlignment: Text.AlignVCenter
                        type: Theme.small
                        color: Theme.color.textTertiary
                        text: qsTr("You can also drop a file anywhere in the window.")
                    }
                }
            }

            RecentCard {
                width: parent.width
                visible: root.models.recent.count > 0
                models: root.models
            }
        }
    }

    KeepInSight {
        view: page
    }

    // A moment later, when what is looked at has its button.
    Timer {
        id: settling

        interval: 0
        onTriggered: root.startHere()
    }

    // Where the keys begin: the one button, else the file one may have; both once the computer was
    // looked at. Whoever went elsewhere stays there.
    function startHere(): void {
        if (Window.activeFocusItem !== root || !machine.known)
            return;
        if (offers && !machine.offline)
            recommended.focusButton();
        else
            openButton.forceActiveFocus(Qt.TabFocusReason);
    }

    function look(): void {
        machine.watched = visible;
        if (visible)
            library.lookElsewhere();
    }
}
