// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// How answers of this chat are made: model, preset, thinking, and behind "More" every number.
FocusScope {
    id: root

    required property Application app
    readonly property AnswerControls answers: app.answers
    property bool more: false

    signal modelWanted
    signal promptWanted
    signal closed

    objectName: "answerPanel"
    implicitWidth: Theme.panel
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Answers of this chat")
    Keys.onEscapePressed: root.closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.color.window
    }

    RowLayout {
        id: top

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.s16
        anchors.rightMargin: Theme.s8
        height: Theme.header

        AppText {
            Layout.fillWidth: true
            type: Theme.name
            text: qsTr("Answers of this chat")
            Accessible.role: Accessible.Heading
        }

        IconButton {
            objectName: "closePanel"
            focus: true
            size: Theme.normal
            glyph: "close"
            text: qsTr("Close")
            tipBefore: true  // below is the model
            keys: root.app.commands.keyWords("panel")
            onClicked: root.closed()
        }
    }

    Flickable {
        id: page

        anchors.top: top.bottom
        anchors.bottom: foot.top
        width: parent.width
        contentHeight: column.height + Theme.s16
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: AppScrollBar {
        }

        KeepInSight {
            view: page
        }

        Column {
            id: column

            x: Theme.s16
            width: parent.width - 2 * Theme.s16

            PanelHeading {
                topPadding: 0
                text: qsTr("Model")
            }

            AppButton {
                width: parent.width
                objectName: "panelModel"
                glyph: "models"
                text: root.app.models.name === "" ? qsTr("Choose a model") : root.app.models.name
                onClicked: root.modelWanted()
            }

            PanelHeading {
                text: qsTr("What answers are like")
            }

            Repeater {
                model: root.app.answers.presetIds()

                // qmllint disable unqualified
                PresetRow {
                    required property string modelData

                    x: -Theme.s12
                    width: column.width + 2 * Theme.s12
                    objectName: "preset " + modelData
                    text: root.answers.presetTitle(modelData)
                    help: root.answers.presetHelp(modelData)
                    checked: root.answers.preset === modelData
                    onClicked: root.answers.preset = modelData
                }
                // qmllint enable unqualified
            }

            ThinkingChoice {
                width: parent.width
                visible: root.app.models.canThink
                answers: root.answers
            }

            QuietButton {
                leftPadding: 0
                objectName: "panelMore"
                glyph: root.more ? "chevron-down" : "chevron-right"
                text: qsTr("More")
                Accessible.description: root.more ? qsTr("Open") : qsTr("Folded away")
                onClicked: root.more = !root.more
            }

            Loader {
                width: parent.width
                active: root.more
                sourceComponent: numbers
            }

            QuietButton {
                leftPadding: 0
                visible: root.more
                objectName: "panelPrompt"
                enabled: !root.app.chat.empty
                glyph: "text"
                text: qsTr("Raw prompt of the last answer")
                onClicked: root.promptWanted()
            }
        }
    }

    // qmllint disable unqualified
    Component {
        id: numbers

        PanelNumbers {
            answers: root.answers
        }
    }

    // qmllint enable unqualified
    Row {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: visible ? Theme.s8 : 0
        x: Theme.s12
        height: visible ? implicitHeight : 0
        visible: root.answers.differs

        QuietButton {
            objectName: "panelMakeUsual"
            text: qsTr("Use for new chats")
            onClicked: root.answers.makeUsual()
        }

        QuietButton {
            objectName: "panelReset"
            text: qsTr("Reset")
            onClicked: root.answers.reset()
        }
    }
}
