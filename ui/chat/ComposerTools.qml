// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// At the start of the composer's lower line: what goes along, and how the answer is made.
Row {
    id: root

    required property ChatController chat
    property AnswerControls answers
    property bool thinks: false
    property bool compact: false

    height: Theme.normal
    spacing: Theme.s4

    IconButton {
        objectName: "attachButton"
        size: Theme.normal
        glyph: "plus"
        text: qsTr("Attach texts")
        onClicked: picker.open()
    }

    ThinkChip {
        visible: root.thinks
        compact: root.compact
        answers: root.answers
    }

    FilePicker {
        id: picker

        over: root.parent
        title: qsTr("Attach texts")
        many: true
        onPicked: files => root.chat.attachFiles(files)
        onTyped: path => root.chat.attachPath(path)
    }
}
