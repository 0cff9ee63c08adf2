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
    readonly property bool kept: turns.kept(turn)
    readonly property string savepoint: turns.savepoint(turn)

    width: Theme.sideBar
    height: column.implicitHeight + 2 * Theme.s12

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
                kept: root.kept
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
            Layout.fillWidth: true
            type: Theme.small
            color: Theme.color.textTertiary
            text: qsTr("Drag to rewind. Nothing is lost.")
        }
    }
}
