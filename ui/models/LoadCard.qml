// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A model on its way into memory, or why it did not get there.
Card {
    id: root

    required property ModelController models
    readonly property bool failed: models.state === ModelController.Failed

    property bool offersOpen: true

    signal openWanted

    objectName: "loadCard"
    implicitHeight: content.implicitHeight + 2 * Theme.s20
    Accessible.role: failed ? Accessible.AlertMessage : Accessible.Grouping
    Accessible.name: failed ? models.errorText : models.progressText

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.s20
        y: Theme.s20
        spacing: Theme.s12

        RowLayout {
            spacing: Theme.s12

            Icon {
                name: root.failed ? "error" : "models"
                color: root.failed ? Theme.color.danger : Theme.color.textSecondary
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.name
                text: root.failed ? qsTr("%1 did not load").arg(root.models.name) : root.models.name
            }

            AppText {
                visible: !root.failed
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.models.progressText
            }

            IconButton {
                objectName: "cancelLoad"
                visible: !root.failed
                glyph: "close"
                text: qsTr("Cancel loading")
                onClicked: root.models.cancelLoad()
            }
        }

        ProgressLine {
            Layout.fillWidth: true
            visible: !root.failed
            value: root.models.progress
            name: root.models.progressText
        }

        LoadError {
            Layout.fillWidth: true
            visible: root.failed
            offersOpen: root.offersOpen
            models: root.models
            onOpenWanted: root.openWanted()
        }
    }
}
