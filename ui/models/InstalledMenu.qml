// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What can be done with a model file.
AppMenu {
    id: root

    required property LibraryController library
    property string path
    property string sizeText
    property bool isDefault: false
    property bool missing: false
    property bool ours: false
    property bool checked: false
    property bool canPrepare: false

    signal prepareWanted

    AppMenuItem {
        objectName: "makeDefault"
        glyph: "star"
        enabled: !root.missing
        text: root.isDefault ? qsTr("No default") : qsTr("Make default")
        onTriggered: root.library.makeDefault(root.path)
    }

    AppMenuItem {
        glyph: "check"
        enabled: !root.missing && !root.checked
        text: qsTr("Verify")
        onTriggered: root.library.verify(root.path)
    }

    AppMenuItem {
        objectName: "prepareModel"
        glyph: "speed"
        enabled: root.canPrepare
        text: qsTr("Make it load faster")
        onTriggered: root.prepareWanted()
    }

    AppMenuItem {
        glyph: "folder"
        enabled: !root.missing
        text: qsTr("Show in folder")
        onTriggered: root.library.showInFolder(root.path)
    }

    AppMenuItem {
        objectName: "removeModel"
        glyph: root.ours ? "trash" : "minus"
        ink: root.ours ? Theme.color.danger : Theme.color.textPrimary
        text: root.ours ? qsTr("Move to trash, %1").arg(root.sizeText) : qsTr("Take off the list")
        onTriggered: root.library.remove(root.path)
    }
}
