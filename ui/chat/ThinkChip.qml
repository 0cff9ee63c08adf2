// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// How long the model thinks first; each press is the next choice.
QuietButton {
    id: root

    property AnswerControls answers
    property bool compact: false
    readonly property int mode: answers === null ? AnswerControls.AsUsual : answers.thinking
    readonly property string words: mode === AnswerControls.Off ? qsTr("Think: off") : mode === AnswerControls.Short ? qsTr("Think: short") : mode === AnswerControls.Full ? qsTr("Think: full") : qsTr("Think: as it likes")

    objectName: "thinkChip"
    size: Theme.normal
    glyph: "thought"
    text: compact ? "" : words
    Accessible.name: words
    onClicked: answers.thinking = mode === AnswerControls.Off ? AnswerControls.Short : mode === AnswerControls.Short ? AnswerControls.Full : mode === AnswerControls.Full ? AnswerControls.AsUsual : AnswerControls.Off
}
