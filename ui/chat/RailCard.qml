// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Beside the rail: how the turn begins and whether going there costs anything.
Item {
    id: root

    required property TurnModel turns
    property int turn: -1
    readonly property int memory: memoryOf(turn, changes)
    readonly property string savepoint: turns.savepoint(turn)
    property int changes: 0  // of turns while this is shown

    width: Theme.sideBar
    height: column.implicitHeight + 2 * Theme.s12

    Connections {
        target: root.turns
        enabled: root.visible

        function onDataChanged(): void {
            ++root.changes;
        }
    }

    PopoverFace {
        anchors.fill: parent
    }

    ColumnLayout {
        id: column

        x: Theme.s12
        y: Theme.s12
        width: parent.width - 2 * Theme.s12
        spacing: Theme.s4

        RowLayout {
            spacing: Theme.s8

            AppText {
                type: Theme.strong
                text: qsTr("Turn %1").arg(root.turn + 1)
            }

            AppText {
                Layout.fillWidth: true
                color: Theme.color.textTertiary
                text: qsTr("of %1").arg(root.turns.count)
            }

            StateBadge {
                memory: root.memory
            }
        }

        AppText {
            Layout.fillWidth: true
            visible: root.savepoint !== ""
            type: Theme.smallStrong
            color: Theme.color.accent
            text: root.savepoint
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            color: Theme.color.textSecondary
            text: root.turns.question(root.turn)
        }

        AppText {
            objectName: "memoryMeans"
            Layout.fillWidth: true
            visible: text !== ""
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.memory === TurnModel.Approximate ? qsTr("Kept with rounded numbers to save space: what goes on from here can come out a little differently.") : root.memory === TurnModel.InMemory ? qsTr("Kept until Rookery is closed.") : ""
        }

        AppText {
            Layout.fillWidth: true
            type: Theme.small
            color: Theme.color.textTertiary
            text: qsTr("Drag to rewind. Nothing is lost.")
        }
    }

    function memoryOf(turn: int, changes: int): int {
        return turns.memory(turn);
    }
}
