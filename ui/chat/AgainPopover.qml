// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// "Try again with…": which answers are made beside each other.
Popover {
    id: root

    required property SideBySide answers
    property real messageId: 0
    readonly property AgainWays picker: contentItem as AgainWays

    objectName: "againPopover"
    implicitWidth: Theme.popoverWidth + leftPadding + rightPadding
    onOpened: picker.take()

    contentItem: AgainWays {
        answers: root.answers
        room: T.Overlay.overlay === null ? Infinity : T.Overlay.overlay.height - Theme.px(190)
        onWanted: ways => root.begin(ways)
    }

    function ask(message: real): void {
        messageId = message;
        open();
    }

    function begin(ways: var): void {
        close();
        answers.begin(messageId, ways);
    }
}
