// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// A table, or the part of it that one row holds. Wider than the column it scrolls sideways.
Item {
    id: root

    required property BlockRow row

    implicitHeight: words.implicitHeight
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Table")

    HoverHandler {
        id: pointer
    }

    SideScroll {
        id: view

        width: root.width
        height: words.implicitHeight
        row: root.row
        contentWidth: type.tableWidth
        barShown: root.row.closes

        Repeater {
            model: type.lineMarks

            Rectangle {
                required property rect modelData

                x: modelData.x
                y: Math.round(modelData.y)
                width: modelData.width
                height: Theme.hairline
                color: Theme.color.border
            }
        }

        FoundSpots {
            text: words
            words: root.row.answer.found
            hit: root.row.answer.hitIn(root.row.index)
            onCountChanged: root.row.answer.noteFound(root.row.index, count)
            onArrived: spot => root.row.answer.arrive(spot, root.row.head, view.width)
        }

        SelectableText {
            id: words

            width: Math.max(view.width, type.tableWidth)
            font.pixelSize: Theme.ui.pixelSize
            Accessible.name: root.row.words
        }

        FormulaPictures {
            anchors.fill: words
            marks: type.formulaMarks
        }

        LinkSpots {
            anchors.fill: words
            marks: type.linkMarks
            answer: root.row.answer
        }
    }

    Loader {
        anchors.right: parent.right
        y: Theme.s4 - height  // over the table, not over its last heading
        active: root.row.opens
        // qmllint disable unqualified
        sourceComponent: IconButton {
            id: copy

            objectName: "copyTable"
            opacity: pointer.hovered || hovered || activeFocus || menu.shown ? 1 : 0
            glyph: "copy"
            text: qsTr("Copy table")
            focusPolicy: root.row.answer.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: (menu.made() as AppMenu).popup(copy, 0, copy.height)

            Rectangle {
                anchors.fill: parent
                z: -1
                radius: Theme.radiusControl
                color: Theme.color.surface
            }

            LazyPopup {
                id: menu

                sourceComponent: AppMenu {
                    objectName: "tableMenu"

                    AppMenuItem {
                        objectName: "copyTableMarkdown"
                        glyph: "copy"
                        text: qsTr("Copy as Markdown")
                        onTriggered: root.row.answer.copyWanted(root.row.blocks.tableOf(root.row.index, true))
                    }

                    AppMenuItem {
                        objectName: "copyTableCells"
                        text: qsTr("Copy for a spreadsheet")
                        onTriggered: root.row.answer.copyWanted(root.row.blocks.tableOf(root.row.index, false))
                    }
                }
            }
        }
        // qmllint enable unqualified
    }

    BlockText {
        id: type

        document: words.textDocument
        blocks: root.row.blocks
        row: root.row.index
        look: root.row.look
        available: root.width
    }

    Component.onCompleted: row.selection.add(row.index, words)
    Component.onDestruction: row.selection.remove(row.index, words)
}
