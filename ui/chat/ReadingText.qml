// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// A text of a conversation: plain, selectable by mouse and keyboard, growing at its end.
TextEdit {
    id: root

    property string source

    readOnly: true
    selectByMouse: true
    selectByKeyboard: true
    persistentSelection: false
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    color: Theme.color.textPrimary
    selectionColor: Theme.color.selection
    selectedTextColor: Theme.color.textPrimary
    font.pixelSize: Theme.reading.pixelSize
    activeFocusOnTab: false
    Accessible.role: Accessible.Paragraph
    Accessible.name: source
    Accessible.readOnly: true

    // An empty name leaves the program's own list, with its fall-backs.
    Binding {
        target: root
        property: "font.family"
        value: Theme.readingFamily
        when: Theme.readingFamily !== ""
    }

    GrowingText {
        document: root.textDocument
        text: root.source
        lineHeight: Theme.reading.pixelLineHeight
    }
}
