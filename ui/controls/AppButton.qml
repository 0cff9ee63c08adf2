// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A secondary button; PrimaryButton and QuietButton only change its colours.
BaseButton {
    id: root

    property string glyph
    property string hint
    property int size: Theme.normal
    property color ink: Theme.color.textPrimary
    property color face: Theme.color.buttonFace
    property color faceHover: Theme.color.buttonFaceHover
    property color facePressed: Theme.color.buttonFacePressed
    property color faceDisabled: Theme.color.hover
    property color edge: Theme.color.buttonBorder
    readonly property color shownInk: enabled ? ink : Theme.color.textDisabled

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(size, implicitContentHeight + Theme.s8)
    leftPadding: size > Theme.normal ? Theme.s20 : Theme.s12
    rightPadding: leftPadding
    spacing: Theme.s8
    Accessible.description: hint

    contentItem: ButtonLabel {
        text: root.text
        glyph: root.glyph
        ink: root.shownInk
        spacing: root.spacing
    }

    background: ButtonFace {
        control: root
        face: root.face
        faceHover: root.faceHover
        facePressed: root.facePressed
        faceDisabled: root.faceDisabled
        edge: root.edge
        radius: root.size < Theme.normal ? Theme.radiusControl : Theme.radiusField
    }

    HoverTip {
        control: root
        text: root.hint
    }
}
