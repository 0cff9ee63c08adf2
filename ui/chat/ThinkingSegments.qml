// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// How long a model thinks before it answers.
Segments {
    id: root

    required property AnswerControls answers

    Segment {
        objectName: "thinkUsual"
        text: qsTr("As it likes")
        checked: root.answers.thinking === AnswerControls.AsUsual
        onClicked: root.answers.thinking = AnswerControls.AsUsual
    }

    Segment {
        objectName: "thinkOff"
        text: qsTr("Off")
        checked: root.answers.thinking === AnswerControls.Off
        onClicked: root.answers.thinking = AnswerControls.Off
    }

    Segment {
        objectName: "thinkShort"
        text: qsTr("Short")
        checked: root.answers.thinking === AnswerControls.Short
        onClicked: root.answers.thinking = AnswerControls.Short
    }

    Segment {
        objectName: "thinkFull"
        text: qsTr("Full")
        checked: root.answers.thinking === AnswerControls.Full
        onClicked: root.answers.thinking = AnswerControls.Full
    }
}
