// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One row of an answer: the white space above it and the item for its kind.
BlockRow {
    id: root

    readonly property list<Component> kinds: [text, code, maths, table, rule]

    width: parent ? parent.width : 0
    implicitHeight: shown ? Theme.px(gap) + body.height : 0

    Loader {
        id: body

        y: Theme.px(root.gap)
        width: root.width
        active: root.shown
        // A long answer that is opened comes bit by bit, so that nothing waits for it.
        asynchronous: root.index > Theme.rowsAtOnce && !root.answer.growing
        sourceComponent: root.kinds[root.kind]
    }

    // qmllint disable unqualified
    Component {
        id: text

        TextBlock {
            row: root
        }
    }

    Component {
        id: code

        CodeBlock {
            row: root
        }
    }

    Component {
        id: maths

        MathBlock {
            row: root
        }
    }

    Component {
        id: table

        TableBlock {
            row: root
        }
    }

    Component {
        id: rule

        Hairline {
            implicitWidth: 0
        }
    }
    // qmllint enable unqualified
}
