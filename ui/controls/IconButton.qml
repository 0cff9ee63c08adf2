// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A button with only an icon. `text` is its name: the tooltip and what a screen reader says.
BaseButton {
    id: root

    property string glyph
    property int size: Theme.compact
    property int glyphSize: Theme.iconSmall
    property color ink: Theme.color.textSecondary
    property color inkHover: Theme.color.textPrimary
    property bool flips: false
    property bool framed: false  // the chosen one of several
    property bool lit: false  // what it opens is open
    property string keys
    property bool tipBefore: false

    implicitWidth: size
    implicitHeight: size

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.glyph
            size: root.glyphSize
            mirrored: root.flips && root.mirrored
            color: !root.enabled ? Theme.color.textDisabled : root.hovered ? root.inkHover : root.ink
        }
    }

    background: ButtonFace {
        control: root
        face: root.framed ? Theme.color.accentSoft : root.lit ? Theme.color.selected : "transparent"
        faceHover: Theme.color.hover
        faceDisabled: "transparent"
        facePressed: Theme.color.pressed
        edge: root.framed ? Theme.color.accent : "transparent"
        radius: Theme.radiusControl
    }

    HoverTip {
        control: root
        before: root.tipBefore
        text: root.keys === "" ? root.text : qsTr("%1 (%2)").arg(root.text).arg(root.keys)
    }
}
