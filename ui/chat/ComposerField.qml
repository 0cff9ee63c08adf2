// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Typesetting
import Rookery.Ui

// The text being written: grows from one to ten lines, then scrolls. Knows which key sends and
// that a key belongs to the input method while it composes.
TextScroll {
    id: root

    required property ChatController chat
    property SpellChecker spelling: null
    property bool sendWithCtrlEnter: false
    readonly property bool typing: area.activeFocus && area.length > 0
    property int fullHeight: 0  // so high, whatever it holds; 0: as its lines want it
    readonly property int restHeight: lines * Theme.reading.pixelLineHeight + area.topPadding + area.bottomPadding
    readonly property int lines: Math.min(Theme.composerLines, Math.max(1, area.lineCount))

    property int known: 0  // letters that were there before the last change
    property bool replacing: false
    property bool touched: false  // somebody wrote in it since it was filled or emptied from outside

    signal lastWanted
    signal undoWanted
    signal submitted(bool now)  // now: what is being answered stops for it

    height: fullHeight > 0 ? fullHeight : restHeight
    onActiveFocusChanged: if (activeFocus)
        area.forceActiveFocus()

    T.TextArea.flickable: T.TextArea {
        id: area

        objectName: "composerField"
        focus: true
        leftPadding: Theme.s16
        rightPadding: Theme.s16
        // Letters stand low in a line of fixed height.
        topPadding: Theme.s8 - Theme.s2
        bottomPadding: Theme.s8 + Theme.s2
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        // Nothing is written yet: where the window's own words begin. What is written knows its direction.
        horizontalAlignment: area.length === 0 && area.preeditText === "" ? TextEdit.AlignLeft : undefined
        selectByMouse: true
        // qmllint disable unqualified
        cursorDelegate: Caret {
        }
        // qmllint enable unqualified
        font.family: Theme.uiFamily
        font.pixelSize: Theme.reading.pixelSize
        color: Theme.color.textPrimary
        placeholderText: qsTr("Message RWKV")
        placeholderTextColor: Theme.color.textTertiary
        selectionColor: Theme.color.selection
        selectedTextColor: Theme.color.textPrimary
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Message")
        Accessible.description: root.chat.composerHint
        Accessible.multiLine: true
        onTextChanged: root.note()
        onCursorPositionChanged: root.lookOver()
        Keys.onMenuPressed: root.showMenu()
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Paste)) {
                event.accepted = root.chat.attachClipboard();
            } else if (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier) {
                event.accepted = true;
                root.showMenu();
            } else if (event.matches(StandardKey.Undo) && !root.touched) {
                event.accepted = true;  // nothing was written here: the last delete or move, then
                root.undoWanted();
            }
        }
        Keys.onUpPressed: event => {
            event.accepted = area.length === 0 && !area.inputMethodComposing && root.chat.attachments.count === 0 && event.modifiers === Qt.NoModifier;
            if (event.accepted)
                root.lastWanted();
        }
        Keys.onReturnPressed: event => root.enter(event)
        Keys.onEnterPressed: event => root.enter(event)
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

        TapHandler {
            acceptedButtons: Qt.RightButton
            onTapped: event => menu.begin(area.positionAt(event.position.x, event.position.y), event.position.x, event.position.y)
        }

        Loader {
            active: root.spelling !== null
            // qmllint disable unqualified
            sourceComponent: SpellSpots {
                text: area
                spelling: root.spelling
            }
            // qmllint enable unqualified
        }

        ComposerMenu {
            id: menu

            text: area
            spelling: root.spelling
        }

        // On the line that is written on: four fifths down a line of fixed height.
        AppText {
            x: area.leftPadding
            y: area.topPadding + Math.round(0.8 * lineHeight - baselineOffset)
            width: area.width - area.leftPadding - area.rightPadding
            visible: area.length === 0 && area.preeditText === ""
            type: Theme.reading
            color: area.placeholderTextColor
            text: area.placeholderText
            Accessible.ignored: true
        }
    }

    LineSpacing {
        document: area.textDocument
        lineHeight: Theme.reading.pixelLineHeight
    }

    Connections {
        target: root.chat

        function onDraftChanged(): void {
            root.replace(root.chat.draft);
        }
    }

    Component.onCompleted: replace(chat.draft)

    function enter(event: var): void {
        const control = (event.modifiers & Qt.ControlModifier) !== 0;
        const sends = control || (!sendWithCtrlEnter && (event.modifiers & Qt.ShiftModifier) === 0);
        event.accepted = sends || area.inputMethodComposing;
        if (sends && !area.inputMethodComposing)
            submitted(sendWithCtrlEnter ? control && (event.modifiers & Qt.ShiftModifier) !== 0 : control);
    }

    // A long text that comes in one piece, however it came, goes along instead of filling the field.
    function note(): void {
        const more = area.length - known;
        known = area.length;
        lookOver();
        touched = touched || !replacing && more !== 0;
        if (replacing || area.inputMethodComposing || more <= chat.attachments.longPaste) {
            keepDraft();
            return;
        }
        const words = area.getText(area.cursorPosition - more, area.cursorPosition);
        area.remove(area.cursorPosition - more, area.cursorPosition);
        chat.attachText(words);
    }

    // What the input method holds becomes text before it is sent by a click.
    function commit(): void {
        InputMethod.commit();
        keepDraft();
    }

    function lookOver(): void {
        if (spelling !== null)
            spelling.look(area.text, area.activeFocus ? area.cursorPosition : -1);
    }

    // By its key: at the cursor.
    function showMenu(): void {
        const at = area.cursorRectangle;
        menu.begin(area.cursorPosition, at.x, at.y + at.height);
    }

    function keepDraft(): void {
        if (chat.draft !== area.text)
            chat.draft = area.text;
    }

    function replace(words: string): void {
        if (area.text !== words && !area.inputMethodComposing) {
            replacing = true;
            area.text = words;
            area.cursorPosition = area.length;
            replacing = false;
            touched = false;
        }
    }
}
