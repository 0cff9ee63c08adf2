// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A page's title with its one action, and a line on what it is for.
ColumnLayout {
    id: root

    property string title
    property string help
    property string action
    property string glyph: "plus"
    property string importWords
    property bool searchable: false
    property bool searching: false
    property bool roomy: true
    property alias sought: field.text

    signal back
    signal acted
    signal importWanted

    spacing: Theme.s8

    RowLayout {
        spacing: Theme.s8

        IconButton {
            objectName: "shelfBack"
            focus: true
            glyph: "chevron-left"
            flips: true
            text: qsTr("Back to the chat")
            keys: "Esc"
            onClicked: root.back()
        }

        AppText {
            Layout.fillWidth: true
            type: Theme.title
            text: root.title
            Accessible.role: Accessible.Heading
        }

        IconButton {
            objectName: "shelfSearch"
            visible: root.searchable
            size: Theme.normal
            glyph: "search"
            text: qsTr("Look for one")
            checkable: true
            checked: root.searching
            onClicked: root.search()
        }

        AppButton {
            objectName: "shelfImport"
            visible: root.importWords !== ""
            glyph: "import"
            text: root.roomy ? root.importWords : ""
            hint: root.roomy ? "" : root.importWords
            Accessible.name: root.importWords
            onClicked: root.importWanted()
        }

        AppButton {
            objectName: "shelfAction"
            visible: text !== ""
            glyph: root.glyph
            text: root.action
            onClicked: root.acted()
        }
    }

    AppText {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: root.help
    }

    SearchField {
        id: field

        Layout.fillWidth: true
        objectName: "shelfSearchField"
        visible: root.searching
        placeholderText: qsTr("Name, line or words")
        Accessible.name: qsTr("Look for one")
        onAbandoned: root.search()
    }

    function search(): void {
        searching = !searching;
        field.clear();
        if (searching)
            field.forceActiveFocus();
    }
}
