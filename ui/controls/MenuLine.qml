// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// Icon, words, key: the content of a menu line.
RowLayout {
    id: root

    property alias text: words.text
    property alias glyph: icon.name
    property alias keys: shortcut.text
    property color ink

    spacing: Theme.s12

    Icon {
        id: icon

        // Without a picture it keeps its room, at every scale: words of all lines begin at one edge.
        Layout.preferredWidth: size
        Layout.preferredHeight: size
        size: Theme.iconSmall
        color: root.ink
    }

    AppText {
        id: words

        Layout.fillWidth: true
        color: root.ink
        Accessible.ignored: true
    }

    AppText {
        id: shortcut

        type: Theme.small
        color: Theme.color.textTertiary
        Accessible.ignored: true
    }
}
