// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What leaves the computer, and where things lie.
Column {
    id: root

    required property SettingsContext pane
    readonly property NetworkLog network: pane.app.library.network

    SettingRow {
        pane: root.pane
        key: "privacy.network"
    }

    SettingRow {
        pane: root.pane
        key: "privacy.requests"
        note: root.network.count === 0 ? qsTr("None since the start.") : ""

        AppButton {
            objectName: "copyRequests"
            enabled: root.network.count > 0
            glyph: "copy"
            text: qsTr("Copy all")
            onClicked: root.pane.app.copyText(root.network.text())
        }
    }

    ListView {
        width: parent.width
        height: Math.min(contentHeight, Theme.px(320))
        visible: count > 0
        clip: true
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        model: root.network
        objectName: "networkList"
        Accessible.role: Accessible.List
        Accessible.name: root.pane.app.settingsIndex.title("privacy.requests")

        T.ScrollBar.vertical: AppScrollBar {
        }

        delegate: NetworkLine {
            width: ListView.view.width
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.data"

        AppButton {
            objectName: "showDataFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.pane.app.showDataFolder()
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.trash"

        AppButton {
            objectName: "showTrash"
            glyph: "trash"
            text: qsTr("Show trash")
            onClicked: root.pane.app.commandWanted("trash")
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.files"

        Row {
            spacing: Theme.s8

            AppButton {
                objectName: "importChats"
                glyph: "import"
                text: qsTr("Import…")
                onClicked: root.pane.app.commandWanted("importChats")
            }

            AppButton {
                objectName: "exportAll"
                glyph: "download"
                text: qsTr("Export all…")
                onClicked: root.pane.app.commandWanted("exportAll")
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.log"

        AppButton {
            objectName: "showLogFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.pane.app.showLogFolder()
        }
    }

    SettingRow {
        pane: root.pane
        key: "privacy.wipe"

        AppButton {
            objectName: "wipeAll"
            glyph: "trash"
            ink: Theme.color.danger
            text: qsTr("Delete everything…")
            onClicked: sure.open()
        }
    }

    WipePopup {
        id: sure

        parent: T.Overlay.overlay
        wipe: root.pane.app.wipe
    }
}
