// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Over the field: where what is written will go, if that is not the end.
Item {
    id: root

    required property BranchController branches
    readonly property bool editing: branches.mode === BranchController.Editing

    implicitHeight: line.implicitHeight + Theme.s8

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.leftMargin: Theme.s16
        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s8

        Icon {
            name: root.editing ? "pencil" : "rewind"
            size: Theme.iconInline
            color: Theme.color.accent
        }

        AppText {
            Layout.fillWidth: true
            objectName: "composerNote"
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.branches.note
        }

        QuietButton {
            objectName: "leaveBranch"
            text: root.editing ? qsTr("Cancel") : qsTr("Leave")
            onClicked: root.branches.leave()
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
