// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Models: those that are here, those that can be fetched, and what is on its way.
FocusScope {
    id: root

    enum Tab {
        Installed,
        Discover,
        Downloads
    }

    required property Application app
    property bool narrow: false
    property int tab: ModelsPage.Installed
    readonly property LibraryController library: app.library
    readonly property int side: narrow ? Theme.s16 : Theme.s24
    readonly property int columnWidth: Math.min(Theme.widePage, width - 2 * side)

    signal closed
    signal chatWanted
    signal fileWanted(int kind)

    objectName: "modelsPage"
    Keys.onEscapePressed: root.closed()
    onVisibleChanged: look()
    Component.onCompleted: look()

    Item {
        id: column

        anchors.top: parent.top
        anchors.topMargin: Theme.s24
        anchors.bottom: parent.bottom
        x: Math.round((root.width - width) / 2)
        width: root.columnWidth

        ModelsTitle {
            id: title

            width: parent.width
            narrow: root.narrow
            discovers: root.tab !== ModelsPage.Installed
            library: root.library
            onBack: root.closed()
            onFileWanted: kind => root.fileWanted(kind)
        }

        Row {
            id: tabs

            anchors.top: title.bottom
            anchors.topMargin: Theme.s12
            spacing: Theme.s20
            Accessible.role: Accessible.PageTabList
            Accessible.name: qsTr("Models")

            PageTab {
                objectName: "tabInstalled"
                text: qsTr("Installed")
                current: root.tab === ModelsPage.Installed
                onClicked: root.tab = ModelsPage.Installed
            }

            PageTab {
                objectName: "tabDiscover"
                text: qsTr("Discover")
                current: root.tab === ModelsPage.Discover
                onClicked: root.tab = ModelsPage.Discover
            }

            PageTab {
                objectName: "tabDownloads"
                text: qsTr("Downloads")
                badge: root.library.downloads.count
                current: root.tab === ModelsPage.Downloads
                onClicked: root.tab = ModelsPage.Downloads
            }
        }

        Hairline {
            id: line

            anchors.top: tabs.bottom
            width: parent.width
        }

        InstalledTab {
            anchors.fill: place
            anchors.rightMargin: -Theme.s12  // the scroll bar's
            visible: root.tab === ModelsPage.Installed
            library: root.library
            models: root.app.models
            narrow: root.narrow
            onDiscoverWanted: root.tab = ModelsPage.Discover
            onDownloadsWanted: root.tab = ModelsPage.Downloads
        }

        DiscoverTab {
            anchors.fill: place
            visible: root.tab === ModelsPage.Discover
            library: root.library
            narrow: root.narrow
            onChatWanted: path => root.chat(path)
        }

        DownloadsTab {
            anchors.fill: place
            anchors.rightMargin: -Theme.s12  // the scroll bar's
            visible: root.tab === ModelsPage.Downloads
            library: root.library
            onChatWanted: path => root.chat(path)
        }

        Item {
            id: place

            anchors.top: line.bottom
            anchors.topMargin: Theme.s16
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    function look(): void {
        library.machine.watched = visible;
        if (visible) {
            library.refresh();
            library.lookElsewhere();
            app.storage.refresh();
        }
    }

    function chat(path: string): void {
        library.open(path);
        chatWanted();
    }
}
