// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A number with what it is under it.
Column {
    id: root

    property string value
    property string words

    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + words

    AppText {
        type: Theme.name
        text: root.value
        Accessible.ignored: true
    }

    AppText {
        type: Theme.small
        color: Theme.color.textTertiary
        text: root.words
        Accessible.ignored: true
    }
}
