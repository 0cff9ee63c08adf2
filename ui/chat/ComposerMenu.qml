// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQml
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What can be done in the field: what a word could have been, then cut, copy, paste.
AppMenu {
    id: root

    required property TextEdit text
    property SpellChecker spelling: null
    property int start: 0
    property string word  // at the place it was opened; empty: a known one

    objectName: "composerMenu"

    Instantiator {
        model: root.word === "" || root.spelling === null ? [] : root.spelling.suggestions
        onObjectAdded: (index, object) => root.insertItem(index, object as T.MenuItem)
        onObjectRemoved: (index, object) => root.removeItem(object as T.MenuItem)

        // qmllint disable unqualified
        AppMenuItem {
            required property string modelData

            objectName: "suggestion"
            text: modelData
            glyph: "check"
            onTriggered: root.replace(modelData)
        }
        // qmllint enable unqualified
    }

    AppMenuItem {
        objectName: "learnWord"
        height: visible ? implicitHeight : 0
        visible: root.word !== ""
        text: qsTr("“%1” is right").arg(root.word)
        glyph: "plus"
        onTriggered: root.spelling.learn(root.word)
    }

    AppMenuItem {
        objectName: "cutText"
        enabled: root.text.selectedText !== ""
        text: qsTr("Cut")
        keys: "Ctrl+X"
        onTriggered: root.text.cut()
    }

    AppMenuItem {
        objectName: "copyText"
        enabled: root.text.selectedText !== ""
        text: qsTr("Copy")
        glyph: "copy"
        keys: "Ctrl+C"
        onTriggered: root.text.copy()
    }

    AppMenuItem {
        objectName: "pasteText"
        enabled: root.text.canPaste
        text: qsTr("Paste")
        keys: "Ctrl+V"
        onTriggered: root.text.paste()
    }

    AppMenuItem {
        objectName: "selectAllText"
        enabled: root.text.length > 0
        text: qsTr("Select all")
        keys: "Ctrl+A"
        onTriggered: root.text.selectAll()
    }

    function begin(position: int, x: real, y: real): void {
        const spot = spelling === null ? Qt.point(0, 0) : spelling.spotAt(position);
        start = spot.x;
        word = spot.y === 0 ? "" : text.getText(spot.x, spot.x + spot.y);
        if (word !== "")
            spelling.suggest(word);
        popup(text, x, y);
    }

    function replace(other: string): void {
        text.remove(start, start + word.length);
        text.insert(start, other);
        text.forceActiveFocus();
    }
}
