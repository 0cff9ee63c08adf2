// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the chosen card is, and what can be done from there.
Item {
    id: root

    required property ConversationTree tree
    required property BranchController branches
    property real messageId: 0
    property string savepoint

    signal goWanted
    signal branchWanted

    objectName: "treeDetails"
    width: Math.max(Theme.popoverWidth - Theme.s24, buttons.implicitWidth) + 2 * Theme.s16
    height: column.implicitHeight + 2 * Theme.s16

    PopoverFace {
        anchors.fill: parent
    }

    Column {
        id: column

        x: Theme.s16
        y: Theme.s16
        width: parent.width - 2 * Theme.s16
        spacing: Theme.s4

        AppText {
            width: parent.width
            type: Theme.strong
            text: root.savepoint !== "" ? root.savepoint : root.tree.name(root.messageId)
        }

        AppText {
            width: parent.width
            type: Theme.small
            color: Theme.color.textSecondary
            visible: text !== ""
            text: root.tree.details(root.messageId)
        }

        Row {
            id: buttons

            topPadding: Theme.s8
            spacing: Theme.s8

            PrimaryButton {
                objectName: "treeGoHere"
                text: qsTr("Go here")
                onClicked: root.goWanted()
            }

            AppButton {
                objectName: "treeBranch"
                glyph: "branch"
                text: qsTr("Branch")
                onClicked: root.branchWanted()
            }

            QuietButton {
                objectName: "treeSavepoint"
                size: Theme.normal
                glyph: "savepoint"
                text: qsTr("Save-point")
                onClicked: popover.begin(root.messageId, root.savepoint)

                SavepointPopover {
                    id: popover

                    y: parent.height + Theme.s4
                    branches: root.branches
                }
            }

            IconButton {
                objectName: "treeDelete"
                size: Theme.normal
                glyph: "trash"
                text: qsTr("Delete this branch")
                onClicked: root.branches.trash(root.messageId)
            }
        }
    }
}
