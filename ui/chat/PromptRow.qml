// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One row of PromptList: a heading, a line of text, or a token with its number.
Item {
    id: root

    required property int kind
    required property string words
    required property real tokenId
    readonly property bool heading: kind === PromptView.Heading
    readonly property bool token: kind === PromptView.Token

    implicitHeight: heading ? title.implicitHeight + Theme.s16 : line.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: token ? qsTr("Token %1: %2").arg(tokenId).arg(words) : words

    MonoText {
        id: number

        width: Theme.px(56)
        visible: root.token
        horizontalAlignment: Text.AlignRight
        type: Theme.codeBlock
        text: root.token ? root.tokenId : ""
        Accessible.ignored: true
    }

    MonoText {
        id: line

        x: root.token ? number.width + Theme.s16 : 0
        width: root.width - x
        visible: !root.heading
        wrapMode: Text.Wrap
        type: Theme.codeBlock
        color: Theme.color.textPrimary
        text: root.heading ? "" : root.words
        Accessible.ignored: true
    }

    AppText {
        id: title

        y: Theme.s12
        width: root.width
        visible: root.heading
        wrapMode: Text.Wrap
        type: Theme.strong
        color: Theme.color.textSecondary
        text: root.heading ? root.words : ""
        Accessible.ignored: true
    }
}
