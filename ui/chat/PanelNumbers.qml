// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Every number behind the preset, and what else ends or begins an answer.
Column {
    id: root

    required property AnswerControls answers
    readonly property SamplingControls sampling: answers.sampling

    topPadding: Theme.s8
    spacing: Theme.s8

    PanelSlider {
        sampling: root.sampling
        number: "temperature"
        title: qsTr("Temperature")
        help: qsTr("How much chance there is among the words that are left. 0 takes the likeliest.")
        to: 2
        value: root.sampling.temperature
        onMoved: value => root.sampling.temperature = value
    }

    PanelSlider {
        sampling: root.sampling
        number: "topP"
        title: qsTr("Top-p")
        help: qsTr("Only the likeliest words that together reach this share are chosen from.")
        value: root.sampling.topP
        onMoved: value => root.sampling.topP = value
    }

    PanelSlider {
        sampling: root.sampling
        number: "topK"
        title: qsTr("Top-k")
        help: qsTr("Only so many of the likeliest words are chosen from. 0: all.")
        to: 200
        step: 1
        digits: 0
        value: root.sampling.topK
        onMoved: value => root.sampling.topK = value
    }

    PanelSlider {
        sampling: root.sampling
        number: "presence"
        title: qsTr("Presence penalty")
        help: qsTr("Words that were there become less likely, however often they were.")
        to: 2
        value: root.sampling.presence
        onMoved: value => root.sampling.presence = value
    }

    PanelSlider {
        sampling: root.sampling
        number: "frequency"
        title: qsTr("Frequency penalty")
        help: qsTr("The more often a word was there, the less likely it becomes.")
        to: 2
        value: root.sampling.frequency
        onMoved: value => root.sampling.frequency = value
    }

    PanelSlider {
        sampling: root.sampling
        number: "decay"
        title: qsTr("Decay of penalties")
        help: qsTr("How slowly both are forgotten. 1: never.")
        from: 0.98
        step: 0.001
        digits: 3
        value: root.sampling.decay
        onMoved: value => root.sampling.decay = value
    }

    PanelField {
        title: qsTr("Seed")
        help: qsTr("The same digits give the same answer again. Empty: another one each time.")

        AppTextField {
            width: parent.width
            objectName: "seedField"
            placeholderText: qsTr("A new one each time")
            Accessible.name: qsTr("Seed")
            inputMethodHints: Qt.ImhDigitsOnly
            validator: RegularExpressionValidator {
                regularExpression: /[0-9]{0,19}/
            }
            text: root.answers.seed
            onEditingFinished: root.answers.seed = text
        }
    }

    PanelField {
        title: qsTr("Longest answer, in tokens")

        NumberField {
            objectName: "maxTokensField"
            name: qsTr("Longest answer, in tokens")
            value: root.answers.maxTokens
            least: 16
            onTaken: number => root.answers.maxTokens = number
        }
    }

    PanelField {
        title: qsTr("Ends an answer")
        help: qsTr("Texts parted by | that stop it, besides the model's own.")

        AppTextField {
            width: parent.width
            objectName: "stopField"
            placeholderText: qsTr("Nothing besides the model's own")
            Accessible.name: qsTr("Ends an answer")
            text: root.answers.stop.split("\n").join("|")
            onEditingFinished: root.answers.stop = text.split("|").join("\n")
        }
    }

    PanelField {
        title: qsTr("Notebook")
        help: qsTr("No question and answer: the model goes on with your text. For models that were not taught to chat.")

        AppSwitch {
            objectName: "notebookSwitch"
            text: qsTr("Notebook")
            checked: root.answers.notebook
            onToggled: root.answers.notebook = checked
        }
    }
}
