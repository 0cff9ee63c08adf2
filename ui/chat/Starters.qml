// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Four ways to begin, under the composer of an empty chat.
Flow {
    id: root

    signal chosen(string words)

    spacing: Theme.s8

    StarterCard {
        objectName: "starterWrite"
        text: qsTr("Write a letter")
        glyph: "pencil"
        words: qsTr("Write a short, friendly letter to ")
        onClicked: root.chosen(words)
    }

    StarterCard {
        objectName: "starterExplain"
        text: qsTr("Explain something")
        glyph: "book"
        words: qsTr("Explain in simple words: ")
        onClicked: root.chosen(words)
    }

    StarterCard {
        objectName: "starterTranslate"
        text: qsTr("Translate")
        glyph: "globe"
        words: qsTr("Translate into English: ")
        onClicked: root.chosen(words)
    }

    StarterCard {
        objectName: "starterContinue"
        text: qsTr("Go on with a text")
        glyph: "text"
        words: qsTr("Continue this text: ")
        onClicked: root.chosen(words)
    }
}
