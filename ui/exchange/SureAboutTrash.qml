// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Asked before the only thing that cannot be taken back.
// qmllint disable deferred-property-id
Popover {
    id: root

    property int row: -1
    property string title

    signal sure(int row)

    objectName: "sureAboutTrash"
    implicitWidth: Theme.popoverWidth
    modal: true
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)

    contentItem: Column {
        spacing: Theme.s12

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            type: Theme.name
            text: root.row < 0 ? qsTr("Delete all of it for good?") : qsTr("Delete “%1” for good?").arg(root.title)
            Accessible.role: Accessible.Heading
        }

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: qsTr("There is no way back from this.")
        }

        Row {
            spacing: Theme.s8

            AppButton {
                id: keep

                objectName: "keepIt"
                text: qsTr("Keep")
                onClicked: root.close()
            }

            AppButton {
                objectName: "deleteForGood"
                face: Theme.color.dangerFill
                faceHover: Theme.color.dangerFillHover
                facePressed: Theme.color.dangerFillPressed
                edge: "transparent"
                ink: Theme.color.dangerFillInk
                text: qsTr("Delete for good")
                onClicked: root.take()
            }
        }
    }

    function begin(which: int, name: string): void {
        row = which;
        title = name;
        open();
    }

    function take(): void {
        close();
        sure(row);
    }
}
