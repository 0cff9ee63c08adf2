// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The version, and what helps to find a fault.
Column {
    id: root

    required property SettingsContext pane
    readonly property string report: pane.app.diagnostics()

    SettingRow {
        pane: root.pane
        key: "about.version"

        AppText {
            text: qsTr("Rookery %1").arg(root.pane.app.version())
        }
    }

    SettingRow {
        pane: root.pane
        key: "about.diagnostics"

        AppButton {
            objectName: "copyDiagnostics"
            glyph: "copy"
            text: qsTr("Copy all")
            onClicked: root.pane.app.copyText(root.report)
        }
    }

    Card {
        width: parent.width
        height: words.implicitHeight + 2 * Theme.s16
        color: Theme.color.window

        MonoText {
            id: words

            x: Theme.s16
            y: Theme.s16
            width: parent.width - 2 * Theme.s16
            objectName: "diagnosticsText"
            wrapMode: Text.WrapAnywhere
            color: Theme.color.textSecondary
            text: root.report
        }
    }
}
