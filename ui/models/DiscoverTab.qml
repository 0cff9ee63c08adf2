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
    // Where there is little room all of it scrolls.
    readonly property bool low: height < Theme.px(320)
    readonly property bool known: library.machine.known

    signal chatWanted(string path)

    property bool seen: false  // cards that nobody looks at are not made

    objectName: "discoverTab"
    onVisibleChanged: seen = seen || visible
    Component.onCompleted: seen = visible
    // What runs here comes first as soon as it is known what does.
    onKnownChanged: cards.filterChanged()

    Loader {
        id: filters

        width: parent.width
        height: active ? implicitHeight : 0
        active: !root.low
        sourceComponent: above
    }

    GridView {
        id: grid

        anchors.top: filters.bottom
        anchors.topMargin: root.low ? 0 : Theme.s16
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.s8
        width: parent.width + Theme.s12
        cellWidth: Math.floor(width / (root.narrow ? 1 : 2))
        cellHeight: Theme.px(188)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.seen ? root.cards : null
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models to download")
        // The filters above the first card get their height after it.
        onMovementStarted: touched = true
        onOriginYChanged: if (!touched)
            contentY = originY

        property bool touched: false  // by who scrolls

        // qmllint disable unqualified
        header: Loader {
            width: grid.width - Theme.s12
            height: active ? implicitHeight + Theme.s16 : 0
            active: root.low
            sourceComponent: above
        }

        footer: Loader {
            width: grid.width - Theme.s12
            active: root.low
            sourceComponent: below
        }

        // qmllint enable unqualified
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

    Loader {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: active ? Theme.s12 : 0
        width: parent.width
        height: active ? implicitHeight : 0
        active: !root.low
        sourceComponent: below
    }

    // qmllint disable unqualified
    Component {
        id: above

        DiscoverFilters {
            library: root.library
        }
    }

    Component {
        id: below

        DiscoverFoot {
            library: root.library
        }
    }
    // qmllint enable unqualified
}
