// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Over the messages: how the conversation came back, and what it lacks to go on. The first comes a moment
// after the messages and lies over them; a chat that has no more than the view keeps its room free.
Rectangle {
    id: root

    required property Application app
    required property int columnWidth
    readonly property ChatController chat: app.chat
    readonly property int least: Theme.s8 + resume.implicitHeight
    readonly property bool lacks: missingLine.shown || memoryLine.shown
    readonly property int more: lacks ? Math.max(0, memoryLine.y + memoryLine.height + Theme.s8 - least) : 0
    readonly property bool anything: resume.shown || lacks

    signal findWanted
    signal otherWanted

    height: least + more
    visible: !chat.empty
    // Nearly opaque: what goes under something that is wholly so is not taken away from where it was, where no
    // graphics card draws (Qt 6.4).
    color: anything ? Qt.alpha(Theme.color.surface, 0.998) : "transparent"

    // What goes on under it is not cut off.
    Rectangle {
        anchors.top: parent.bottom
        width: parent.width
        height: Theme.s8
        visible: root.anything
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.color.surface
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.color.surface, 0)
            }
        }
    }

    ResumeLine {
        id: resume

        readonly property bool shown: root.chat.statusLine !== "" && root.chat.composer !== ChatController.Reading

        anchors.horizontalCenter: parent.horizontalCenter
        y: shown ? Theme.s8 : 0
        width: root.columnWidth
        height: shown ? implicitHeight : 0
        visible: shown
        text: root.chat.statusLine
    }

    MissingModelLine {
        id: missingLine

        readonly property bool shown: root.app.missingModel.missing

        anchors.horizontalCenter: parent.horizontalCenter
        y: resume.y + resume.height + (shown ? Theme.s8 : 0)
        width: root.columnWidth
        height: shown ? implicitHeight : 0
        visible: shown
        missing: root.app.missingModel
        onFindWanted: root.findWanted()
        onOtherWanted: root.otherWanted()
    }

    MemoryLine {
        id: memoryLine

        readonly property bool shown: root.app.memory.words !== ""

        anchors.horizontalCenter: parent.horizontalCenter
        y: missingLine.y + missingLine.height + (shown ? Theme.s8 : 0)
        width: root.columnWidth
        height: shown ? implicitHeight : 0
        visible: shown
        memory: root.app.memory
    }
}
