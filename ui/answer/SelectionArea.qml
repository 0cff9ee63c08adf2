// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Behind the texts of an answer: what the mouse does becomes one selection across all of them.
MouseArea {
    id: root

    required property TextSelection selection
    property int clicks: 0
    property point last

    signal focusWanted
    signal menuWanted

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    cursorShape: Qt.IBeamCursor
    preventStealing: true
    onPressed: mouse => press(mouse)
    onPositionChanged: mouse => {
        if (mouse.buttons & Qt.LeftButton)
            selection.extend(mouse.x, mouse.y);
    }
    onDoubleClicked: mouse => {
        clicks = 2;
        selection.selectWord(mouse.x, mouse.y);
    }

    Timer {
        id: series

        interval: Theme.doubleClick
        onTriggered: root.clicks = 0
    }

    // A finger moves the page; only the mouse selects.
    function press(mouse: var): void {
        mouse.accepted = mouse.source === Qt.MouseEventNotSynthesized;
        if (!mouse.accepted)
            return;
        focusWanted();
        if (mouse.button === Qt.RightButton)
            menuWanted();
        else
            select(mouse);
    }

    // The third press in a row takes the paragraph.
    function select(mouse: var): void {
        if (clicks === 2 && series.running)
            selection.selectParagraph(mouse.x, mouse.y);
        else if (mouse.modifiers & Qt.ShiftModifier)
            selection.extend(mouse.x, mouse.y);
        else
            selection.begin(mouse.x, mouse.y);
        clicks = clicks === 2 ? 0 : 1;
        series.restart();
    }
}
