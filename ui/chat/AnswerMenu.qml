// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What else can be done with an answer. Deleting can be undone.
AppMenu {
    id: root

    signal branchWanted
    signal savepointWanted
    signal trashWanted

    objectName: "answerMenu"

    AppMenuItem {
        objectName: "branchItem"
        glyph: "branch"
        text: qsTr("Continue from here")
        onTriggered: root.branchWanted()
    }

    AppMenuItem {
        objectName: "savepointItem"
        glyph: "savepoint"
        text: qsTr("Save-point…")
        onTriggered: root.savepointWanted()
    }

    AppMenuItem {
        objectName: "trashBranchItem"
        glyph: "trash"
        text: qsTr("Delete from here")
        ink: Theme.color.danger
        onTriggered: root.trashWanted()
    }
}
