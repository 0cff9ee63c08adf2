// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The first start: no model yet. One page, one thing to do, no dialog before it.
Flickable {
    id: root

    required property Application app
    property bool narrow: false
    readonly property ModelController models: app.models
    readonly property int columnWidth: Math.min(Theme.column, width - 2 * (narrow ? Theme.s16 : Theme.s32))

    signal openWanted

    objectName: "firstRun"
    contentHeight: column.height + column.y + Theme.s24
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    onActiveFocusChanged: if (activeFocus)
        openButton.forceActiveFocus()

    T.ScrollBar.vertical: AppScrollBar {
    }

    Column {
        id: column

        x: Math.round((root.width - width) / 2)
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

        Card {
            width: parent.width
            height: offer.implicitHeight + 2 * Theme.s20

            Column {
                id: offer

                x: Theme.s20
                y: Theme.s20
                width: parent.width - 2 * Theme.s20
                spacing: Theme.s16

                FileHelp {
                    width: parent.width
                }

                Flow {
                    width: parent.width
                    spacing: Theme.s16

                    PrimaryButton {
                        id: openButton

                        objectName: "openModelButton"
                        focus: true
                        size: Theme.large
                        glyph: "import"
                        text: qsTr("Open a model file")
                        onClicked: root.openWanted()
                    }

                    AppText {
                        height: openButton.height
                        verticalAlignment: Text.AlignVCenter
                        type: Theme.small
                        color: Theme.color.textTertiary
                        text: qsTr("You can also drop a file anywhere in the window.")
                    }
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
