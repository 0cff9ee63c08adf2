// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A key as it is printed on the keyboard.
Rectangle {
    id: root

    property string text

    implicitWidth: words.implicitWidth + 2 * Theme.s4 + Theme.s2
    implicitHeight: words.implicitHeight + Theme.s4
    visible: text !== ""
    radius: Theme.radiusSmall
    color: Theme.color.hover
    border.width: Theme.hairline
    border.color: Theme.color.buttonBorder

    AppText {
        id: words

        anchors.centerIn: parent
        type: Theme.micro
        color: Theme.color.textSecondary
        text: root.text
        Accessible.ignored: true
    }
}
