// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What leaves the computer, and where things lie.
Column {
    id: root

    required property SettingsContext pane

    SettingRow {
        pane: root.pane
        key: "privacy.network"
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
        key: "privacy.log"

        AppButton {
            objectName: "showLogFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.pane.app.showLogFolder()
        }
    }
}
