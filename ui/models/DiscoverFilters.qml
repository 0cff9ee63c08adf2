// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Which of the models to download are shown.
Flow {
    id: root

    required property LibraryController library
    readonly property DiscoverModel cards: library.discover

    spacing: Theme.s8

    FilterChip {
        objectName: "filterFits"
        text: qsTr("Fits this computer")
        on: root.cards.onlyFitting
        onClicked: root.cards.onlyFitting = !root.cards.onlyFitting
    }

    FilterChip {
        objectName: "filterChat"
        text: qsTr("Chat")
        on: root.cards.onlyChat
        onClicked: root.cards.onlyChat = !root.cards.onlyChat
    }

    FilterChip {
        objectName: "filterThinking"
        text: qsTr("Thinking")
        on: root.cards.onlyThinking
        onClicked: root.cards.onlyThinking = !root.cards.onlyThinking
    }

    FilterChip {
        objectName: "filterOlder"
        text: qsTr("Older ones too")
        on: root.cards.withOlder
        onClicked: root.cards.withOlder = !root.cards.withOlder
    }

    AppTextField {
        objectName: "discoverSearch"
        width: Math.min(parent.width, Theme.px(200))
        implicitHeight: Theme.compact
        placeholderText: qsTr("Name, size or language")
        onTextChanged: root.cards.words = text
        Component.onCompleted: text = root.cards.words
    }

    OfflineLine {
        width: root.width
        visible: root.library.machine.offline
    }
}
