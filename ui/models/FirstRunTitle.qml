// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What this is, in two lines.
Column {
    spacing: Theme.s8

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.display
        text: qsTr("Chat with RWKV on this computer")
        Accessible.role: Accessible.Heading
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.reading
        color: Theme.color.textSecondary
        text: qsTr("Nothing leaves it. No account. Works without internet once a model is here.")
    }
}
