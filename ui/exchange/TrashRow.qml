// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Something deleted: what, when, back or away.
Item {
    id: root

    required property int index
    required property string title
    required property int kind
    required property string words

    signal restoreWanted
    signal removeWanted

    objectName: "trashRow"
    implicitHeight: line.implicitHeight + 2 * Theme.s8
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(title).arg(words)

    RowLayout {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.s12

        Icon {
            name: root.kind === TrashModel.Chat ? "chat" : root.kind === TrashModel.Persona ? "persona" : "book"
            color: Theme.color.textTertiary
        }

        ColumnLayout {
            spacing: Theme.s2

            AppText {
                Layout.fillWidth: true
                text: root.title
                Accessible.ignored: true
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.words
                Accessible.ignored: true
            }
        }

        AppButton {
            objectName: "restore"
            size: Theme.compact
            glyph: "undo"
            text: qsTr("Restore")
            Accessible.name: qsTr("Restore “%1”").arg(root.title)
            onClicked: root.restoreWanted()
        }

        IconButton {
            objectName: "removeForever"
            glyph: "trash"
            ink: Theme.color.danger
            text: qsTr("Delete “%1” for good").arg(root.title)
            onClicked: root.removeWanted()
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
