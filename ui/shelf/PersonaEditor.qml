// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Writes a persona: what it is called, what it always knows, how it answers.
FocusScope {
    id: root

    required property ShelfModel shelf
    required property AnswerControls answers
    property bool tuned: false
    property real itemId: 0
    readonly property var presetIds: answers.presetIds()
    readonly property var thinkingIds: ["", "fake", "short", "full"]
    readonly property var thinkingNames: [qsTr("As it likes"), qsTr("Off"), qsTr("Short"), qsTr("Full")]

    signal closed

    objectName: "personaEditor"
    Accessible.role: Accessible.Pane
    Accessible.name: heading.text

    AppText {
        id: heading

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.s20
        anchors.top: parent.top
        anchors.topMargin: Theme.s24
        height: Theme.normal
        verticalAlignment: Text.AlignVCenter
        type: Theme.heading
        text: root.itemId === 0 ? qsTr("New persona") : qsTr("Edit the persona")
        Accessible.role: Accessible.Heading
    }

    Flickable {
        id: view

        anchors.top: heading.bottom
        anchors.topMargin: Theme.s8
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.s8
        width: parent.width
        contentHeight: column.y + column.height + 2 * Theme.ring  // the last ring, too
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        KeepInSight {
            view: view
        }

        T.ScrollBar.vertical: AppScrollBar {
        }

        Column {
            id: column

            x: Theme.s20
            y: 2 * Theme.ring
            width: parent.width - 2 * Theme.s20
            spacing: Theme.s16

            PanelField {
                title: qsTr("Name")

                AppTextField {
                    id: name

                    objectName: "personaName"
                    width: parent.width
                    focus: true
                    maximumLength: 80
                    placeholderText: qsTr("Archivist")
                    Accessible.name: qsTr("Name")
                }
            }

            PanelField {
                title: qsTr("In one line")

                AppTextField {
                    id: line

                    objectName: "personaLine"
                    width: parent.width
                    maximumLength: 200
                    placeholderText: qsTr("Knows the archive and its rules")
                    Accessible.name: qsTr("In one line")
                }
            }

            PanelField {
                visible: !root.tuned
                title: qsTr("Text it always knows")

                AppTextArea {
                    id: words

                    objectName: "personaText"
                    width: parent.width
                    height: 9 * Theme.ui.pixelLineHeight + 2 * Theme.s8
                    placeholder: qsTr("You help to sort a family archive. Dates come before places.")
                    name: qsTr("Text it always knows")
                }
            }

            PanelField {
                visible: !root.tuned
                title: qsTr("Example turns")
                help: qsTr("Lines that begin with “You:” and “Answer:”, one after the other.")

                AppTextArea {
                    id: samples

                    objectName: "personaSamples"
                    width: parent.width
                    placeholder: "You: …\nAnswer: …"
                    name: qsTr("Example turns")
                }
            }

            PanelField {
                title: qsTr("What answers are like")

                AppSelect {
                    id: preset

                    objectName: "personaPreset"
                    width: parent.width
                    name: qsTr("What answers are like")
                    names: root.presetIds.map(id => root.answers.presetTitle(id))
                }
            }

            PanelField {
                title: qsTr("Thinking first")
                help: qsTr("For models that can.")

                AppSelect {
                    id: thinking

                    objectName: "personaThinking"
                    width: parent.width
                    name: qsTr("Thinking first")
                    names: root.thinkingNames
                }
            }
        }
    }

    // From any of the fields; a list of choices would keep the key to itself.
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: root.visible && saver.enabled
        onActivated: root.save()
    }

    RowLayout {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s16
        x: Theme.s20
        width: parent.width - 2 * Theme.s20
        spacing: Theme.s8

        PrimaryButton {
            id: saver

            Layout.fillWidth: true
            objectName: "savePersona"
            enabled: name.text.trim() !== ""
            text: qsTr("Save")
            hint: qsTr("Ctrl+Enter")
            onClicked: root.save()
        }

        AppButton {
            objectName: "leaveEditor"
            text: qsTr("Cancel")
            onClicked: root.closed()
        }
    }

    function begin(id: real): void {
        itemId = id;
        const fields = shelf.fields(id);
        tuned = fields.tuned ?? false;
        name.text = fields.name;
        line.text = fields.line;
        words.text = fields.text;
        samples.text = fields.samples;
        preset.currentIndex = Math.max(0, presetIds.indexOf(fields.preset));
        thinking.currentIndex = Math.max(0, thinkingIds.indexOf(fields.thinking));
        name.forceActiveFocus(Qt.TabFocusReason);
    }

    function save(): void {
        shelf.savePersona(itemId, {
                "name": name.text,
                "line": line.text,
                "text": words.text,
                "samples": samples.text,
                "preset": presetIds[preset.currentIndex],
                "thinking": thinkingIds[thinking.currentIndex]
            });
        closed();
    }
}
