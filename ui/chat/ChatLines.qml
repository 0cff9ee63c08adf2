// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Above the messages: how the conversation came back, and what it lacks to go on. The first comes a moment
// after the messages, so its room is there already.
Item {
    id: root

    required property Application app
    readonly property ChatController chat: app.chat
    readonly property int least: Theme.s8 + resume.implicitHeight
    readonly property int room: chat.empty ? 0 : Math.max(least, memoryLine.y + memoryLine.height)

    signal findWanted
    signal otherWanted

    height: room
    visible: !chat.empty

    ResumeLine {
        id: resume

        readonly property bool shown: root.chat.statusLine !== "" && root.chat.composer !== ChatController.Reading

        y: shown ? Theme.s8 : 0
        width: root.width
        height: shown ? implicitHeight : 0
        visible: shown
        text: root.chat.statusLine
    }

    MissingModelLine {
        id: missingLine

        readonly property bool shown: root.app.missingModel.missing

        y: resume.y + resume.height + (shown ? Theme.s8 : 0)
        width: root.width
        height: shown ? implicitHeight : 0
        visible: shown
        missing: root.app.missingModel
        onFindWanted: root.findWanted()
        onOtherWanted: root.otherWanted()
    }

    MemoryLine {
        id: memoryLine

        readonly property bool shown: root.app.memory.words !== ""

        y: missingLine.y + missingLine.height + (shown ? Theme.s8 : 0)
        width: root.width
        height: shown ? implicitHeight : 0
        visible: shown
        memory: root.app.memory
    }
}
