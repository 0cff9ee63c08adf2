// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Asks before a link is opened, and shows where it really leads.
Popover {
    id: root

    property string target

    signal accepted(string target)
    signal copied(string target)

    objectName: "linkPopover"
    implicitWidth: Theme.popoverWidth + leftPadding + rightPadding

    contentItem: Column {
        spacing: Theme.s12

        AppText {
            width: parent.width
            type: Theme.strong
            text: qsTr("Open this link in the browser?")
        }

        AppText {
            width: parent.width
            type: Theme.code
            color: Theme.color.textSecondary
            font.family: Theme.monospace
            wrapMode: Text.WrapAnywhere
            objectName: "linkTarget"
            text: root.target
        }

        Flow {
            width: parent.width
            spacing: Theme.s8

            AppButton {
                focus: true
                objectName: "linkCancel"
                size: Theme.compact
                text: qsTr("Cancel")
                onClicked: root.close()
            }

            QuietButton {
                objectName: "linkCopy"
                text: qsTr("Copy address")
                onClicked: root.answered(() => root.copied(root.target))
            }

            QuietButton {
                objectName: "linkOpen"
                text: qsTr("Open")
                onClicked: root.answered(() => root.accepted(root.target))
            }
        }
    }

    function answered(then: var): void {
        then();
        close();
    }
}
