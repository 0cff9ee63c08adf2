// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// A formula by itself, in the middle; its source while it cannot be typeset, or is not to be.
Item {
    id: root

    required property BlockRow row
    readonly property real ex: metrics.xHeight

    readonly property bool set: formula.ready && row.look.formulas

    implicitHeight: set ? view.height : words.implicitHeight
    Accessible.role: Accessible.Equation
    Accessible.name: row.source

    FontMetrics {
        id: metrics

        font.pixelSize: Theme.reading.pixelSize
    }

    Formula {
        id: formula

        tex: root.row.look.formulas ? root.row.source : ""
        ink: Theme.color.textPrimary
    }

    SideScroll {
        id: view

        width: root.width
        height: picture.height + 2 * Theme.s4
        visible: root.set
        row: root.row
        contentWidth: picture.width

        Image {
            id: picture

            x: Math.max(0, Math.round((view.width - width) / 2))
            y: Theme.s4
            width: Math.ceil(formula.width * root.ex)
            height: Math.ceil(formula.height * root.ex)
            sourceSize.width: width
            sourceSize.height: height
            source: formula.source
            objectName: "formula"
            Accessible.ignored: true
        }
    }

    SelectableText {
        id: words

        width: root.width
        visible: !root.set
        font.family: Theme.monospace
        font.pixelSize: Theme.codeBlock.pixelSize
        color: Theme.color.textSecondary
        LayoutMirroring.enabled: false
        Accessible.name: root.row.source

        GrowingText {
            document: words.textDocument
            text: root.row.source
            lineHeight: Theme.codeBlock.pixelLineHeight
        }
    }

    Component.onCompleted: row.selection.add(row.index, words)
    Component.onDestruction: row.selection.remove(row.index, words)
}
