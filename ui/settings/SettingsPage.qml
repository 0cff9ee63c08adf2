// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Everything that can be set, each change at once. Back returns to the same chat.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property int columnWidth: Math.min(Theme.page, width - 2 * (narrow ? Theme.s16 : Theme.s32))

    signal closed

    objectName: "settingsPage"
    Keys.onEscapePressed: root.closed()

    Flickable {
        anchors.fill: parent
        contentHeight: column.height + 2 * Theme.s24
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: AppScrollBar {
        }

        Column {
            id: column

            x: Math.round((root.width - width) / 2)
            y: Theme.s24
            width: root.columnWidth
            spacing: Theme.s24

            SettingsTitle {
                width: parent.width
                onBack: root.closed()
            }

            LookSettings {
                width: parent.width
                settings: root.app.settings
                narrow: root.narrow
            }

            ChatSettings {
                width: parent.width
                app: root.app
                narrow: root.narrow
            }
        }
    }
}
