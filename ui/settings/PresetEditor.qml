// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Writes a preset: what it is called, its icon, its numbers.
// qmllint disable deferred-property-id
T.Popup {
    id: root

    required property OwnPresets presets
    property var fields: ({})
    readonly property var numbers: [{
            "number": "temperature",
            "title": qsTr("Temperature"),
            "to": 2
        }, {
            "number": "topP",
            "title": qsTr("Top-p"),
            "to": 1
        }, {
            "number": "topK",
            "title": qsTr("Top-k"),
            "to": 200,
            "step": 1,
            "digits": 0
        }, {
            "number": "presence",
            "title": qsTr("Presence penalty"),
            "to": 2
        }, {
            "number": "frequency",
            "title": qsTr("Frequency penalty"),
            "to": 2
        }, {
            "number": "decay",
            "title": qsTr("Decay of penalties"),
            "from": 0.98,
            "to": 1,
            "step": 0.001,
            "digits": 3
        }]

    objectName: "presetEditor"
    width: parent ? Math.min(Theme.px(440), parent.width - 2 * Theme.s12) : 0
    height: parent ? Math.min(implicitContentHeight + 2 * padding, parent.height - 2 * Theme.s12) : 0
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    padding: Theme.s20
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: name.forceActiveFocus(Qt.PopupFocusReason)
    background: PopoverFace {
    }
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    contentItem: ColumnLayout {
        spacing: Theme.s12

        AppText {
            Layout.fillWidth: true
            type: Theme.heading
            text: (root.fields.id ?? "") === "" ? qsTr("New preset") : qsTr("Change the preset")
            Accessible.role: Accessible.Heading
        }

        AppTextField {
            id: name

            Layout.fillWidth: true
            objectName: "presetName"
            maximumLength: 40
            placeholderText: qsTr("Name")
            text: root.fields.name ?? ""
            onTextEdited: root.put("name", text)
            onAccepted: root.save()
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s4
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Icon")

            Repeater {
                model: root.presets.glyphs()

                // qmllint disable unqualified
                IconButton {
                    required property int index
                    required property string modelData

                    objectName: "presetGlyph " + modelData
                    glyph: modelData
                    ink: root.fields.glyph === modelData ? Theme.color.accent : Theme.color.textSecondary
                    framed: root.fields.glyph === modelData
                    checkable: true
                    checked: framed
                    text: qsTr("Icon %1").arg(index + 1)
                    onClicked: root.put("glyph", modelData)
                }
                // qmllint enable unqualified
            }
        }

        Flickable {
            id: view

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: column.implicitHeight
            Layout.minimumHeight: Theme.s56
            implicitHeight: column.implicitHeight
            contentHeight: column.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            KeepInSight {
                view: view
            }

            T.ScrollBar.vertical: AppScrollBar {
            }

            Column {
                id: column

                width: parent.width - (view.contentHeight > view.height ? Theme.s16 : 0)
                spacing: Theme.s4

                Repeater {
                    model: root.numbers

                    // qmllint disable unqualified
                    PresetNumber {
                        required property var modelData

                        width: column.width
                        number: modelData.number
                        title: modelData.title
                        from: modelData.from ?? 0
                        to: modelData.to
                        step: modelData.step ?? 0.05
                        digits: modelData.digits ?? 2
                        value: root.fields[modelData.number] ?? 0
                        onMoved: value => root.put(modelData.number, value)
                    }
                    // qmllint enable unqualified
                }

                Item {
                    width: parent.width
                    height: length.height + Theme.s8

                    AppText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - length.width - Theme.s8
                        text: qsTr("Longest answer, in tokens")
                        Accessible.ignored: true
                    }

                    NumberField {
                        id: length

                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        objectName: "presetLength"
                        name: qsTr("Longest answer, in tokens")
                        least: 16
                        value: root.fields.maxTokens ?? 4096
                        onTaken: number => root.put("maxTokens", number)
                    }
                }

                Item {
                    width: parent.width
                    height: seed.height + Theme.s8

                    AppText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - seed.width - Theme.s8
                        text: qsTr("Seed")
                        Accessible.ignored: true
                    }

                    AppTextField {
                        id: seed

                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        objectName: "presetSeed"
                        implicitWidth: Theme.menuWidth
                        placeholderText: qsTr("A new one each time")
                        Accessible.name: qsTr("Seed")
                        inputMethodHints: Qt.ImhDigitsOnly
                        validator: RegularExpressionValidator {
                            regularExpression: /[0-9]{0,19}/
                        }
                        text: root.fields.seed ?? ""
                        onTextEdited: root.put("seed", text)
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s8

            PrimaryButton {
                Layout.fillWidth: true
                objectName: "savePreset"
                enabled: (root.fields.name ?? "").trim() !== ""
                text: qsTr("Save")
                onClicked: root.save()
            }

            AppButton {
                objectName: "leavePreset"
                text: qsTr("Cancel")
                onClicked: root.close()
            }
        }
    }

    function begin(id: string): void {
        fields = presets.fields(id);
        open();
    }

    // A copy, so that everything bound to it hears of it.
    function put(key: string, value: var): void {
        const changed = Object.assign({}, fields);
        changed[key] = value;
        fields = changed;
    }

    function save(): void {
        if ((fields.name ?? "").trim() === "")
            return;
        presets.save(fields);
        close();
    }
}
