// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The version, what it is made with, and what helps to find a fault.
Column {
    id: root

    required property SettingsContext pane
    readonly property string report: pane.app.diagnostics()
    // Names and licences are the same in every language.
    readonly property var libraries: ["Qt 6 · LGPL-3.0", "SQLite · public domain", "MathJax · Apache-2.0", "MD4C · MIT", "Hunspell · MPL-1.1", "{fmt} · MIT", "JSON for Modern C++ · MIT", "utf8proc · MIT", "Zstandard · BSD-3-Clause", "Highway · Apache-2.0", "volk · MIT", "OpenSSL · Apache-2.0", "Inter · OFL-1.1", "JetBrains Mono · OFL-1.1", "Noto · OFL-1.1"]

    SettingRow {
        pane: root.pane
        key: "about.version"

        AppText {
            text: qsTr("Rookery %1").arg(root.pane.app.version())
        }
    }

    SettingRow {
        pane: root.pane
        key: "about.libraries"
    }

    Flow {
        width: parent.width
        topPadding: Theme.s12
        bottomPadding: Theme.s12
        spacing: Theme.s4

        Repeater {
            model: root.libraries

            // qmllint disable unqualified
            AppText {
                required property string modelData

                width: Theme.px(224)
                type: Theme.small
                color: Theme.color.textSecondary
                text: modelData
            }
            // qmllint enable unqualified
        }
    }

    Hairline {
        width: parent.width
    }

    SettingRow {
        pane: root.pane
        key: "about.diagnostics"

        Row {
            spacing: Theme.s8

            AppButton {
                objectName: "openLogs"
                glyph: "folder"
                text: qsTr("Open logs")
                onClicked: root.pane.app.showLogFolder()
            }

            AppButton {
                objectName: "copyDiagnostics"
                glyph: "copy"
                text: qsTr("Copy all")
                onClicked: root.pane.app.copyText(root.report)
            }
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
