// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The commands that have keys, by group, and below them the keys that belong to a place.
Flickable {
    id: root

    required property CommandModel commands
    property string wanted

    objectName: "shortcutList"
    contentHeight: column.height
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    activeFocusOnTab: true
    Keys.onDownPressed: contentY = Math.max(0, Math.min(contentY + Theme.s56, contentHeight - height))
    Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.s56)
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Keyboard shortcuts")

    T.ScrollBar.vertical: AppScrollBar {
    }

    Column {
        id: column

        width: parent.width - Theme.s12

        Repeater {
            model: root.commands

            // qmllint disable unqualified
            ShortcutRow {
                width: column.width
                wanted: root.wanted
            }
            // qmllint enable unqualified
        }

        PlaceKeys {
            width: parent.width
            wanted: root.wanted
        }
    }
}
