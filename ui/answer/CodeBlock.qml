// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Code, or the part of it that one row holds: a long block is several rows in one frame.
Item {
    id: root

    required property BlockRow row
    readonly property bool wraps: row.answer.wrapsCode
    readonly property int headHeight: row.opens ? Theme.large - Theme.s4 : 0
    // Not by whether the button is seen: far from sight nothing is, and the height may not hang on that.
    readonly property bool folds: row.closes && row.answer.foldable(row.head)
    readonly property int footHeight: row.closes ? (folds ? more.height + Theme.s8 : Theme.s8) : 0

    implicitHeight: headHeight + view.height + footHeight
    clip: !row.opens || !row.closes
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Code, %1, %2", "language, lines").arg(row.language || qsTr("plain")).arg(qsTr("%n line(s)", "", row.lines))
    Accessible.ignored: !row.opens

    // Reaches beyond the item where the block goes on, so that only the outer corners are round.
    Rectangle {
        y: root.row.opens ? 0 : -Theme.s20
        width: root.width
        height: root.height - y + (root.row.closes ? 0 : Theme.s20)
        radius: Theme.radiusField
        color: Theme.color.codeBackground
        border.width: Theme.hairline
        border.color: Theme.color.border
    }

    Loader {
        width: root.width
        height: root.headHeight
        active: root.row.opens
        // qmllint disable unqualified
        sourceComponent: CodeHeader {
            row: root.row
        }
        // qmllint enable unqualified
    }

    SideScroll {
        id: view

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.s12 + Theme.s2
        y: root.headHeight
        height: words.implicitHeight
        row: root.row
        contentWidth: root.wraps ? width : words.longest
        barShown: root.row.closes

        FoundSpots {
            text: words
            words: root.row.answer.found
            hit: root.row.answer.hitIn(root.row.index)
            onCountChanged: root.row.answer.noteFound(root.row.index, count)
            onArrived: spot => root.row.answer.arrive(spot, root.row.head, view.width)
        }

        SelectableText {
            id: words

            // Not implicitWidth: who asks for that has the whole text laid out for each word that comes.
            readonly property int longest: Math.ceil(contentWidth)

            width: Math.max(view.width, root.wraps ? 0 : longest)
            wrapMode: root.wraps ? TextEdit.Wrap : TextEdit.NoWrap
            color: Theme.color.synPlain
            font.family: Theme.monospace
            font.pixelSize: Theme.codeBlock.pixelSize
            LayoutMirroring.enabled: false
            horizontalAlignment: TextEdit.AlignLeft
            Accessible.name: root.row.source

            CodeText {
                document: words.textDocument
                blocks: root.row.blocks
                row: root.row.index
                lineHeight: Theme.codeBlock.pixelLineHeight
            }

            CodeColors {
                document: words.textDocument
                language: root.row.fence
                before: root.row.before
                look: root.row.look
            }
        }
    }

    Loader {
        id: more

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4
        x: Theme.s4
        active: root.folds
        // qmllint disable unqualified
        sourceComponent: QuietButton {
            objectName: "foldCode"
            text: root.row.folded ? qsTr("Show all lines") : qsTr("Fold")
            glyph: root.row.folded ? "chevron-down" : "chevron-up"
            focusPolicy: root.row.answer.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.row.blocks.toggleFold(root.row.index)
        }
        // qmllint enable unqualified
    }

    Component.onCompleted: row.selection.add(row.index, words)
    Component.onDestruction: row.selection.remove(row.index, words)
}
