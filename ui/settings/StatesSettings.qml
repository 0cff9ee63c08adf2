// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the models' memories take on the disk, and how much they may take.
Column {
    id: root

    required property SettingsContext pane
    readonly property StorageModel storage: pane.app.storage

    objectName: "statesSettings"
    Component.onCompleted: storage.refresh()

    SettingRow {
        pane: root.pane
        key: "states.budget"
        changed: root.storage.budgetGb !== 0
        onReset: root.storage.budgetGb = 0

        Row {
            spacing: Theme.s12

            AppSlider {
                objectName: "stateBudget"
                name: root.pane.app.settingsIndex.title("states.budget")
                from: 0
                to: 64
                stepSize: 1
                value: root.storage.budgetGb
                Accessible.description: root.storage.budgetWords
                onMoved: root.storage.budgetGb = value
            }

            AppText {
                width: Math.max(implicitWidth, Theme.tooltipWidth / 2)
                horizontalAlignment: Text.AlignRight
                text: root.storage.budgetWords
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "states.used"

        Row {
            spacing: Theme.s12

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.storage.totalWords
            }

            AppButton {
                objectName: "freeAllStates"
                glyph: "trash"
                text: qsTr("Free all")
                hint: qsTr("Chats stay as they are; each is read again when it goes on.")
                enabled: root.storage.count > 0
                onClicked: root.storage.freeAll()
            }
        }
    }

    Repeater {
        model: root.storage

        // qmllint disable unqualified
        StorageRow {
            width: root.width
            storage: root.storage
        }
        // qmllint enable unqualified
    }
}
