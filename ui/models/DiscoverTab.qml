// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The list of models as cards: filters above, its date below.
Item {
    id: root

    required property LibraryController library
    property bool narrow: false
    readonly property DiscoverModel cards: library.discover
    readonly property bool known: library.machine.known

    signal chatWanted(string path)

    objectName: "discoverTab"
    // What runs here comes first as soon as it is known what does.
    onKnownChanged: cards.filterChanged()

    Flow {
        id: filters

        width: parent.width
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
        }

        OfflineLine {
            width: parent.width
            visible: root.library.machine.offline
        }
    }

    GridView {
        id: grid

        anchors.top: filters.bottom
        anchors.topMargin: Theme.s16
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.s8
        width: parent.width + Theme.s12
        cellWidth: Math.floor(width / (root.narrow ? 1 : 2))
        cellHeight: Theme.px(188)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.cards
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models to download")

        T.ScrollBar.vertical: AppScrollBar {
        }

        // qmllint disable unqualified
        delegate: DiscoverCard {
            width: grid.cellWidth
            height: grid.cellHeight
            library: root.library
            onChatWanted: path => root.chatWanted(path)
        }
        // qmllint enable unqualified
    }

    AppText {
        anchors.centerIn: grid
        visible: root.cards.count === 0
        color: Theme.color.textSecondary
        text: qsTr("Nothing in the list is like that.")
    }

    Flow {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s12
        width: parent.width
        spacing: Theme.s8

        AppText {
            width: Math.min(implicitWidth, parent.width)
            height: Math.max(implicitHeight, refresh.height)
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textTertiary
            text: qsTr("Memory does not grow with the length of a chat. %1").arg(root.library.sources.catalogueText)
        }

        LinkButton {
            id: refresh

            objectName: "refreshCatalogue"
            enabled: !root.library.sources.busy
            text: qsTr("Refresh")
            hint: qsTr("Asks Hugging Face for newer models")
            onClicked: root.library.sources.refreshCatalogue()
        }
    }
}
