// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One row of an answer: the white space above it and the item for its kind.
BlockRow {
    id: root

    // Far from what one sees nothing is drawn; a screen reader still finds it.
    readonly property bool near: y + height >= answer.sightFrom && y <= answer.sightTo
    readonly property list<Component> kinds: [text, code, maths, table, rule]

    width: parent ? parent.width : 0
    implicitHeight: shown ? Theme.px(gap) + body.height : 0
    visible: shown

    Loader {
        id: body

        y: Theme.px(root.gap)
        width: root.width
        visible: root.near
        // What is hidden leaves the scene only when the order of its siblings changes and one that is seen comes
        // after it; what has not left is walked through at every frame drawn without a graphics card.
        z: root.near ? 0 : -1
        active: root.shown
        // A long answer that is opened comes bit by bit, so that nothing waits for it.
        asynchronous: root.index > Theme.rowsAtOnce && !root.answer.growing
        sourceComponent: root.kinds[root.kind]
    }

    Item {
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
