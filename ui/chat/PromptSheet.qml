// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The raw prompt: what the model has read for an answer, and what it wrote, as text or by tokens.
// qmllint disable deferred-property-id
T.Popup {
    id: root

    required property PromptView prompt
    readonly property bool cramped: width < Theme.px(480)

    objectName: "promptSheet"
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: parent ? Math.min(Theme.px(720), parent.width - 2 * Theme.s12) : 0
    height: parent ? Math.min(Theme.px(620), parent.height - 2 * Theme.s24) : 0
    padding: Theme.s20
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: prompt.leave()
    background: PopoverFace {
    }
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    contentItem: Item {
        AppText {
            id: heading

            width: parent.width - close.width
            type: Theme.title
            text: qsTr("Raw prompt")
            Accessible.role: Accessible.Heading
        }

        IconButton {
            id: close

            anchors.right: parent.right
            objectName: "closePrompt"
            glyph: "close"
            text: qsTr("Close")
            keys: qsTr("Esc")
            onClicked: root.close()
        }

        AppText {
            id: help

            anchors.top: heading.bottom
            anchors.topMargin: Theme.s4
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: root.prompt.problem !== "" ? root.prompt.problem : qsTr("Exactly what the model has read for this answer, and what it has written.")
            objectName: "promptHelp"
        }

        Flow {
            id: tools

            anchors.top: help.bottom
            anchors.topMargin: Theme.s12
            width: parent.width
            spacing: Theme.s8
            visible: root.prompt.count > 0

            Segments {
                name: qsTr("Shown as")

                Segment {
                    objectName: "promptText"
                    text: qsTr("Text")
                    checked: !root.prompt.asTokens
                    onClicked: root.prompt.asTokens = false
                }

                Segment {
                    objectName: "promptTokens"
                    text: qsTr("Tokens")
                    checked: root.prompt.asTokens
                    onClicked: root.prompt.asTokens = true
                }
            }

            AppButton {
                objectName: "copyPrompt"
                glyph: "copy"
                text: qsTr("Copy all as text")
                onClicked: root.prompt.copy()
            }
        }

        PromptList {
            id: list

            anchors.top: tools.bottom
            anchors.topMargin: Theme.s12
            anchors.bottom: parent.bottom
            width: parent.width
            prompt: root.prompt
        }
    }

    Connections {
        target: root.prompt

        function onWanted(): void {
            root.open();
        }
    }
}
