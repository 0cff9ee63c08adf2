// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// Loads a tooltip only while the pointer or the keyboard rests on its control; not where a shortcut put the focus.
Loader {
    id: root

    required property T.Control control
    property string text
    property bool before: false  // at the side where a line begins, not above

    active: text !== "" && (control.hovered || (control.visualFocus && control.focusReason !== Qt.ShortcutFocusReason))
    // qmllint disable unqualified
    sourceComponent: Tooltip {
        parent: root.control
        text: root.text
        side: !root.before ? 0 : root.control.mirrored ? 1 : -1
        visible: true
    }
    // qmllint enable unqualified
}
