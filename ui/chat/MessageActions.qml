// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The quiet line under an answer: what it is doing or how it ended, copy, go on, figures.
Item {
    id: root

    required property MessageRow message
    property bool shown: true
    property bool thinks: false  // which is said above
    readonly property bool growing: message.status === MessageModel.Writing || message.status === MessageModel.Reading
    readonly property bool waiting: growing || message.status === MessageModel.Queued
    readonly property bool reachable: message.reachable
    readonly property bool offered: !waiting && !message.aside  // without them versions stand where words begin
    // Those that have something to say or to do here keep their line; figures stand among the details, too.
    readonly property bool roomy: width > (message.canContinue ? Theme.px(520) : Theme.fieldWidth)

    implicitHeight: Math.max(Theme.compact, actions.height)

    Flow {
        id: actions

        anchors.left: parent.left
        anchors.leftMargin: (Theme.iconSmall - Theme.compact) / 2  // signs begin where words do
        width: root.width - anchors.leftMargin - (root.roomy ? figures.width + Theme.s8 : 0)
        spacing: Theme.s4

        IconButton {
            objectName: "copyMessage"
            glyph: "copy"
            text: qsTr("Copy answer")
            visible: root.offered && root.message.text !== ""
            opacity: root.shown ? 1 : 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.message.chat.copyMessage(root.message.messageId)
        }

        IconButton {
            objectName: "regenerateMessage"
            glyph: "refresh"
            text: qsTr("Answer again")
            visible: root.offered && root.message.errorText === ""
            opacity: root.shown ? 1 : 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.message.branches.regenerate(root.message.messageId)
        }

        IconButton {
            objectName: "editAnswer"
            glyph: "pencil"
            text: qsTr("Edit answer")
            visible: root.offered && root.message.text !== ""
            opacity: root.shown ? 1 : 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.message.branches.edit(root.message.messageId)
        }

        SiblingSwitch {
            position: root.message.siblingIndex
            count: root.message.siblings
            reachable: root.reachable
            onStepped: step => root.message.branches.showSibling(root.message.messageId, step)
        }

        IconButton {
            id: more

            objectName: "answerMore"
            glyph: "more"
            text: qsTr("More for this answer")
            visible: root.offered
            opacity: root.shown ? 1 : 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: menu.made().open()

            // qmllint disable unqualified
            LazyPopup {
                id: menu

                sourceComponent: AnswerMenu {
                    parent: more
                    y: more.height + Theme.s4
                    canThink: root.message.branches.canThink
                    onAgainWanted: how => root.message.branches.tryAgain(root.message.messageId, how)
                    onAgainWithWanted: (ways.made() as AgainPopover).ask(root.message.messageId)
                    onThreeWanted: root.message.branches.sideBySide.begin(root.message.messageId, ["usual", "usual", "usual"])
                    onBranchWanted: root.message.branches.branchFrom(root.message.messageId)
                    onSavepointWanted: (savepoint.made() as SavepointPopover).begin(root.message.messageId, "")
                    onTrashWanted: root.message.branches.trash(root.message.messageId)
                }
            }

            LazyPopup {
                id: ways

                sourceComponent: AgainPopover {
                    parent: more
                    y: more.height + Theme.s4
                    answers: root.message.branches.sideBySide
                }
            }

            LazyPopup {
                id: savepoint

                sourceComponent: SavepointPopover {
                    parent: more
                    y: more.height + Theme.s4
                    branches: root.message.branches
                }
            }
            // qmllint enable unqualified
        }

        IconButton {
            id: details

            objectName: "answerDetails"
            glyph: "info"
            text: qsTr("How this answer was made")
            visible: root.offered && root.message.text !== ""
            opacity: root.shown ? 1 : 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: popover.made().open()

            LazyPopup {
                id: popover

                // qmllint disable unqualified
                sourceComponent: MessageDetails {
                    parent: details
                    y: -height - Theme.s4
                    message: root.message
                }
                // qmllint enable unqualified
            }
        }

        MessageStatus {
            height: Theme.compact
            status: root.message.status
            text: root.message.errorText === "" && !(root.growing && root.thinks) ? root.message.statusText : ""
        }

        Loader {
            active: root.message.canContinue
            visible: active
            // qmllint disable unqualified
            sourceComponent: AppButton {
                objectName: "continueAnswer"
                size: Theme.compact
                glyph: root.width < Theme.px(400) ? "" : "play"  // or it would not fit beside the others
                text: qsTr("Continue")
                focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
                onClicked: root.message.chat.continueAnswer(root.message.messageId)
            }
            // qmllint enable unqualified
        }
    }

    AppText {
        id: figures

        anchors.right: parent.right
        height: Theme.compact
        verticalAlignment: Text.AlignVCenter
        visible: root.roomy
        type: Theme.small
        color: Theme.color.textTertiary
        opacity: root.shown ? 1 : 0
        text: root.message.stats
    }
}
