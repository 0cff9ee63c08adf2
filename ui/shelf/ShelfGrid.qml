// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// A page of cards: title, cards in one or two columns, a word where there are none yet.
Flickable {
    id: root

    required property ShelfModel shelf
    property bool narrow: false
    property real chosen: -1
    property string title
    property string help
    property string action
    property string actionGlyph: "plus"
    property string cardGlyph
    property string emptyGlyph
    property string emptyWords
    property string importWords
    property string dropWords
    readonly property int side: narrow ? Theme.s16 : Theme.s24
    readonly property int columnWidth: Math.min(Theme.widePage, width - 2 * side)
    readonly property bool inTwo: columnWidth > Theme.px(480)

    signal back
    signal acted
    signal importWanted
    signal picked(real id)

    contentHeight: column.height + 2 * Theme.s24
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    KeepInSight {
        view: root
    }

    T.ScrollBar.vertical: AppScrollBar {
    }

    Column {
        id: column

        x: Math.round((root.width - width) / 2)
        y: Theme.s24
        width: root.columnWidth
        spacing: Theme.s16

        ShelfTitle {
            width: parent.width
            title: root.title
            help: root.help
            action: root.action
            glyph: root.actionGlyph
            importWords: root.importWords
            searchable: root.shelf.count > 0
            roomy: root.inTwo
            onBack: root.back()
            onActed: root.acted()
            onImportWanted: root.importWanted()
            onSoughtChanged: root.shelf.filter = sought
        }

        Flow {
            width: parent.width
            spacing: Theme.s12
            Accessible.role: Accessible.List
            Accessible.name: root.title

            Repeater {
                model: root.shelf

                // qmllint disable unqualified
                ShelfCard {
                    width: root.inTwo ? Math.floor((root.columnWidth - Theme.s12) / 2) : root.columnWidth
                    shelf: root.shelf
                    glyph: root.cardGlyph
                    visible: found
                    chosen: itemId === root.chosen
                    onPicked: root.picked(itemId)
                }
                // qmllint enable unqualified
            }
        }

        AppText {
            width: parent.width
            objectName: "shelfNothing"
            topPadding: Theme.s24
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: root.shelf.count > 0 && root.shelf.foundCount === 0
            color: Theme.color.textSecondary
            text: qsTr("Nothing for “%1”").arg(root.shelf.filter)
        }

        DropPlace {
            width: parent.width
            visible: root.dropWords !== "" && root.shelf.filter === ""
            words: root.dropWords
            onChosen: root.importWanted()
        }

        Column {
            width: parent.width
            topPadding: Theme.s40
            spacing: Theme.s12
            visible: root.shelf.count === 0

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.emptyGlyph
                size: Theme.iconEmpty
                color: Theme.color.textTertiary
            }

            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                color: Theme.color.textSecondary
                text: root.emptyWords
            }

            AppButton {
                anchors.horizontalCenter: parent.horizontalCenter
                objectName: "shelfFirst"
                glyph: root.actionGlyph
                text: root.action
                onClicked: root.acted()
            }
        }
    }
}
