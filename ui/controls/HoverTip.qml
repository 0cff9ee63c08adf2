// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// Loads a tooltip only while the pointer or the keyboard rests on its control.
Loader {
    id: root

    required property T.Control control
    property string text

    active: text !== "" && (control.hovered || control.visualFocus)
    // qmllint disable unqualified
    sourceComponent: Tooltip {
        parent: root.control
        text: root.text
        visible: true
    }
    // qmllint enable unqualified
}
