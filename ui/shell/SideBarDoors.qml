// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Under the list: the doors to the other pages.
Column {
    id: root

    required property SideBar bar

    Item {
        width: parent.width
        height: Theme.s12

        Hairline {
            x: Theme.s20
            width: parent.width - 2 * Theme.s20
        }
    }

    Grid {
        id: entries

        readonly property int entryWidth: width / columns

        width: parent.width
        columns: root.bar.low ? 4 : 1

        SideBarEntry {
            objectName: "modelsEntry"
            width: entries.entryWidth
            bare: root.bar.low
            glyph: "models"
            text: qsTr("Models")
            current: root.bar.page === "models"
            onClicked: root.bar.pageWanted("models")
        }

        SideBarEntry {
            objectName: "personasEntry"
            width: entries.entryWidth
            bare: root.bar.low
            glyph: "persona"
            text: qsTr("Personas")
            current: root.bar.page === "personas"
            onClicked: root.bar.pageWanted("personas")
        }

        SideBarEntry {
            objectName: "bookshelfEntry"
            width: entries.entryWidth
            bare: root.bar.low
            glyph: "bookshelf"
            text: qsTr("Bookshelf")
            current: root.bar.page === "bookshelf"
            onClicked: root.bar.pageWanted("bookshelf")
        }

        SideBarEntry {
            objectName: "settingsEntry"
            width: entries.entryWidth
            bare: root.bar.low
            glyph: "settings"
            text: qsTr("Settings")
            keys: root.bar.app.commands.keyWords("settings")
            current: root.bar.page === "settings"
            onClicked: root.bar.pageWanted("settings")
        }
    }
}
