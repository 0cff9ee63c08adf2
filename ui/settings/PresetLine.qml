// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A preset in the settings: its icon, its name, what it is like, and what can be done with it.
Item {
    id: root

    required property string presetId
    required property string title
    required property string line
    required property string glyph
    required property bool own

    signal editWanted
    signal copyWanted
    signal removeWanted

    objectName: "presetLine " + presetId
    implicitHeight: Math.max(Theme.large, row.implicitHeight + Theme.s12)
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: line

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.s12

        Icon {
            size: Theme.iconSmall
            name: root.glyph
            color: root.own ? Theme.color.accent : Theme.color.textSecondary
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                text: root.title
                Accessible.ignored: true
            }

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.line
                Accessible.ignored: true
            }
        }

        AppText {
            visible: !root.own
            type: Theme.small
            color: Theme.color.textTertiary
            text: qsTr("Built in")
        }

        IconButton {
            objectName: "copyPreset"
            glyph: "copy"
            text: qsTr("A copy of “%1” to change").arg(root.title)
            onClicked: root.copyWanted()
        }

        IconButton {
            objectName: "editPreset"
            visible: root.own
            glyph: "pencil"
            text: qsTr("Change “%1”").arg(root.title)
            onClicked: root.editWanted()
        }

        IconButton {
            objectName: "removePreset"
            visible: root.own
            glyph: "trash"
            text: qsTr("Delete “%1”").arg(root.title)
            onClicked: root.removeWanted()
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
