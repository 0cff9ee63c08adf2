// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A sign and what it stands for.
Row {
    id: root

    property string key
    property string text

    spacing: Theme.s8
    rightPadding: Theme.s12

    MonoText {
        visible: text !== ""
        color: Theme.color.textSecondary
        text: root.key
        Accessible.ignored: true
    }

    AppText {
        type: Theme.small
        color: Theme.color.textSecondary
        text: root.text
        Accessible.ignored: true
    }
}
