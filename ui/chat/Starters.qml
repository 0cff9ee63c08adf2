// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Four ways to begin, under the composer of an empty chat: for the starter what it can do.
Flow {
    id: root

    property bool tiny: false
    readonly property var usual: [{
            "name": "starterWrite",
            "text": qsTr("Write a letter"),
            "glyph": "pencil",
            "words": qsTr("Write a short, friendly letter to ")
        }, {
            "name": "starterExplain",
            "text": qsTr("Explain something"),
            "glyph": "book",
            "words": qsTr("Explain in simple words: ")
        }, {
            "name": "starterTranslate",
            "text": qsTr("Translate"),
            "glyph": "globe",
            "words": qsTr("Translate into English: ")
        }, {
            "name": "starterContinue",
            "text": qsTr("Go on with a text"),
            "glyph": "text",
            "words": qsTr("Continue this text: ")
        }]
    // The starter knows English best, so what it is asked is not translated.
    readonly property var easy: [{
            "name": "starterHelp",
            "text": qsTr("Ask about Rookery"),
            "glyph": "book",
            "words": "What can I do with Rookery?"
        }, {
            "name": "starterStory",
            "text": qsTr("A very short story"),
            "glyph": "text",
            "words": "Tell me a story about a fox"
        }, {
            "name": "starterFact",
            "text": qsTr("A simple question"),
            "glyph": "globe",
            "words": "What is the capital of Peru?"
        }, {
            "name": "starterJoke",
            "text": qsTr("A joke"),
            "glyph": "chat",
            "words": "Tell me a joke"
        }]

    signal chosen(string words)

    spacing: Theme.s8

    Repeater {
        model: root.tiny ? root.easy : root.usual

        // qmllint disable unqualified
        StarterCard {
            required property var modelData

            objectName: modelData.name
            text: modelData.text
            glyph: modelData.glyph
            words: modelData.words
            onClicked: root.chosen(words)
        }
        // qmllint enable unqualified
    }
}
