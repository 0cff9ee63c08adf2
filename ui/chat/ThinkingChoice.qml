// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Whether the model thinks before it answers.
Column {
    id: root

    required property AnswerControls answers

    PanelHeading {
        text: qsTr("Thinking first")
    }

    ThinkingSegments {
        name: qsTr("Thinking first")
        answers: root.answers
    }
}
