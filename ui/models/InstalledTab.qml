// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The models on this computer, and those that other programs have here.
Flickable {
    id: root

    required property LibraryController library
    required property ModelController models
    property bool narrow: false

    signal discoverWanted
    signal downloadsWanted

    objectName: "installedTab"
    contentHeight: column.height + Theme.s24
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    T.ScrollBar.vertical: AppScrollBar {
    }

    KeepInSight {
        view: root
    }

    Column {
        id: column

        width: root.width - Theme.s12
        spacing: Theme.s16

        StorageBar {
            width: parent.width
            library: root.library
            onDownloadsWanted: root.downloadsWanted()
        }

        Card {
            width: parent.width
            height: rows.height
            visible: root.library.installed.count > 0

            Column {
                id: rows

                width: parent.width
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Models on this computer")

                Repeater {
                    model: root.library.installed

                    // qmllint disable unqualified
                    InstalledRow {
                        width: rows.width
                        library: root.library
                        narrow: root.narrow
                        onLoadWanted: root.library.open(path)
                        onUnloadWanted: root.models.unload()
                    }
                    // qmllint enable unqualified
                }
            }
        }

        EmptyModels {
            width: parent.width
            visible: root.library.installed.count === 0
            onDiscoverWanted: root.discoverWanted()
        }

        ForeignList {
            width: parent.width
            visible: root.library.foreign.length > 0
            library: root.library
        }
    }
}
