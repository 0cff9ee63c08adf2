// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One conversation: messages above, composer below. In an empty chat the composer stands in the
// middle and moves down with the first message.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property ChatController chat: app.chat
    readonly property int side: narrow ? Theme.s16 : Theme.s32
    readonly property int columnWidth: Math.min(Theme.column, width - 2 * side)
    readonly property int footHeight: chat.empty ? 0 : height - composer.y
    readonly property bool roomy: height > Theme.px(420)

    signal modelWanted
    signal openWanted

    objectName: "chatPage"
    onActiveFocusChanged: if (activeFocus && !list.activeFocus)
        composer.forceActiveFocus()

    ResumeLine {
        id: resume

        anchors.top: parent.top
        anchors.topMargin: visible ? Theme.s8 : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        height: visible ? implicitHeight : 0
        visible: !root.chat.empty && root.chat.statusLine !== "" && root.chat.composer !== ChatController.Reading
        text: root.chat.statusLine
    }

    MessageList {
        id: list

        anchors.top: resume.bottom
        anchors.topMargin: Theme.s12
        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s4
        width: parent.width
        visible: !root.chat.empty
        chat: root.chat
        finder: root.app.finder
        columnWidth: root.columnWidth
        narrow: root.narrow
    }

    JumpPill {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s12
        visible: list.visible && !list.following && list.below > Theme.s40
        onClicked: list.toEnd()
    }

    EmptyChat {
        id: greeting

        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.s24
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        visible: root.chat.empty
        models: root.app.models
        onOpenWanted: root.openWanted()
    }

    Composer {
        id: composer

        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth + (root.narrow ? Theme.s8 : 0)
        y: root.height - height - (root.narrow ? Theme.s12 : Theme.s16)
        focus: true
        chat: root.chat
        compact: root.narrow
        sendWithCtrlEnter: root.app.settings.sendWithCtrlEnter
        onModelWanted: root.modelWanted()
    }

    Starters {
        anchors.top: composer.bottom
        anchors.topMargin: Theme.s16
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.columnWidth
        visible: root.chat.empty && root.chat.draft === "" && root.roomy
        onChosen: words => composer.write(words)
    }

    states: State {
        when: root.chat.empty && root.roomy

        PropertyChanges {
            target: composer
            y: Math.round(root.height * 0.46)
        }
    }

    transitions: Transition {
        to: ""

        NumberAnimation {
            property: "y"
            duration: Theme.slow
            easing.type: Easing.InOutCubic
        }
    }

    function focusComposer(): void {
        composer.forceActiveFocus();
    }

    function focusMessage(offset: int): void {
        list.focusMessage(offset);
    }
}
