// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// What still lies in the folder that models were kept in before, and bringing it along.
Column {
    id: root

    required property ModelsFolder folder

    topPadding: Theme.s12
    bottomPadding: Theme.s4
    spacing: Theme.s8

    GridLayout {
        width: parent.width
        columns: width < Theme.px(420) ? 1 : 2
        columnSpacing: Theme.s12
        rowSpacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: root.folder.leftWords
            objectName: "formerWords"
        }

        AppButton {
            objectName: root.folder.moving ? "stopMoving" : "moveModels"
            glyph: root.folder.moving ? "close" : "folder"
            text: root.folder.moving ? qsTr("Stop") : qsTr("Move them here")
            onClicked: root.folder.moving ? root.folder.stopMoving() : root.folder.moveHere()
        }
    }

    ProgressLine {
        width: parent.width
        visible: root.folder.moving
        value: root.folder.share
        name: qsTr("Moving models")
    }
}
