// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Running text: paragraphs, headings, lists, quotes.
Item {
    id: root

    required property BlockRow row

    implicitHeight: words.implicitHeight

    Repeater {
        model: type.quoteMarks

        Rectangle {
            required property rect modelData

            objectName: "quoteBar"
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            radius: width / 2
            color: Theme.color.borderControl
        }
    }

    Repeater {
        model: type.codeMarks

        Rectangle {
            required property rect modelData

            objectName: "codeBox"
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            radius: Theme.radiusSmall
            color: Theme.color.inlineCode
        }
    }

    FoundSpots {
        text: words
        words: root.row.answer.found
        hit: root.row.answer.hitIn(root.row.index)
        onCountChanged: root.row.answer.noteFound(root.row.index, count)
        onArrived: spot => root.row.answer.arrive(spot, root.row.head, 0)
    }

    SelectableText {
        id: words

        width: root.width
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

    BlockText {
        id: type

        document: words.textDocument
        blocks: root.row.blocks
        row: root.row.index
        look: root.row.look
    }

    Component.onCompleted: row.selection.add(row.index, words)
    Component.onDestruction: row.selection.remove(row.index, words)
}
