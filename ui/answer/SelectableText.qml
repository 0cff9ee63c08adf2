// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A text of an answer. It is selected by AnswerBlocks, across all texts, not by itself.
TextEdit {
    readOnly: true
    selectByMouse: false
    selectByKeyboard: false
    activeFocusOnPress: false
    activeFocusOnTab: false
    persistentSelection: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    color: Theme.color.textPrimary
    selectionColor: Theme.color.selection
    selectedTextColor: Theme.color.textPrimary
    font.pixelSize: Theme.reading.pixelSize
    Accessible.role: Accessible.Paragraph
    Accessible.readOnly: true
}
