// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// The box of a button in its states, with the focus ring.
Rectangle {
    id: root

    required property T.AbstractButton control
    required property color face
    required property color faceHover
    required property color facePressed
    required property color edge
    property color faceDisabled: Theme.color.hover
    readonly property color shown: !control.enabled ? faceDisabled : control.down ? facePressed : control.hovered ? faceHover : face
    // "transparent" is a black that cannot be seen: on the way there it could.
    readonly property color clear: Qt.alpha(faceHover, 0)

    radius: Theme.radiusField
    color: shown.a > 0 ? shown : clear
    border.width: control.enabled && edge.a > 0 ? Theme.hairline : 0
    border.color: edge

    Behavior on color  {
        ColorAnimation {
            duration: Theme.fast
        }
    }

    FocusRing {
        shown: root.control.visualFocus
        corner: root.radius
    }
}
