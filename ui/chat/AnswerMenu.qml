// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What else can be done with an answer. Deleting can be undone.
AppMenu {
    id: root

    property bool canThink: false

    signal againWanted(int how)
    signal againWithWanted
    signal threeWanted
    signal branchWanted
    signal savepointWanted
    signal trashWanted

    objectName: "answerMenu"

    AppMenuItem {
        objectName: "againWith"
        glyph: "sliders"
        text: qsTr("Try again with…")
        onTriggered: root.againWithWanted()
    }

    AppMenuItem {
        objectName: "againPrecise"
        glyph: "refresh"
        text: qsTr("Again, more precise")
        onTriggered: root.againWanted(BranchController.Precise)
    }

    AppMenuItem {
        objectName: "againCreative"
        glyph: "refresh"
        text: qsTr("Again, more creative")
        onTriggered: root.againWanted(BranchController.Creative)
    }

    AppMenuItem {
        objectName: "againThinking"
        height: root.canThink ? implicitHeight : 0
        visible: root.canThink
        glyph: "thought"
        text: qsTr("Again, thinking first")
        onTriggered: root.againWanted(BranchController.Thinking)
    }

    AppMenuItem {
        objectName: "againThree"
        glyph: "plus"
        text: qsTr("Three more answers")
        onTriggered: root.threeWanted()
    }

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
