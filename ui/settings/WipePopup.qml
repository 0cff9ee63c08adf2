// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Before everything is deleted: what goes, and a word that has to be typed.
// qmllint disable deferred-property-id
T.Popup {
    id: root

    required property Wipe wipe
    property var parts: []

    objectName: "wipePopup"
    width: parent ? Math.min(Theme.px(420), parent.width - 2 * Theme.s12) : 0
    height: parent ? Math.min(implicitContentHeight + 2 * padding, parent.height - 2 * Theme.s12) : 0
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    padding: Theme.s20
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        word.clear();
        models.checked = false;
        root.parts = root.wipe.parts(false);
    }
    onOpened: word.forceActiveFocus(Qt.PopupFocusReason)
    background: PopoverFace {
        objectName: "wipeSheet"
    }
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    // The word and the buttons stay in sight, however little room there is.
    contentItem: ColumnLayout {
        spacing: Theme.s12

        Flickable {
            id: view

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: column.implicitHeight
            contentHeight: column.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            KeepInSight {
                view: view
            }

            T.ScrollBar.vertical: AppScrollBar {
            }

            ColumnLayout {
                id: column

                width: parent.width - (view.contentHeight > view.height ? Theme.s16 : 0)

                spacing: Theme.s12

                AppText {
                    Layout.fillWidth: true
                    type: Theme.heading
                    wrapMode: Text.Wrap
                    text: qsTr("Delete everything of Rookery’s?")
                    Accessible.role: Accessible.Heading
                }

                AppText {
                    Layout.fillWidth: true
                    wrapMode: Text.Wrap
                    color: Theme.color.textSecondary
                    text: qsTr("There is no way back from this. Rookery then starts as on its first day. This goes:")
                }

                Repeater {
                    model: root.parts

                    // qmllint disable unqualified
                    RowLayout {
                        required property var modelData

                        Layout.fillWidth: true
                        spacing: Theme.s8

                        AppText {
                            Layout.fillWidth: true
                            wrapMode: Text.Wrap
                            text: modelData.name
                        }

                        AppText {
                            type: Theme.small
                            color: Theme.color.textSecondary
                            text: modelData.sizeText
                        }
                    }
                    // qmllint enable unqualified
                }

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.s8

                    AppText {
                        Layout.fillWidth: true
                        wrapMode: Text.Wrap
                        text: qsTr("Models, too")
                        Accessible.ignored: true
                    }

                    AppSwitch {
                        id: models

                        objectName: "wipeModels"
                        text: qsTr("Models, too")
                        onToggled: root.parts = root.wipe.parts(checked)
                    }
                }
            }
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: qsTr("To delete it, type “%1”:").arg(root.wipe.word)
        }

        AppTextField {
            id: word

            Layout.fillWidth: true
            objectName: "wipeWord"
            Accessible.name: qsTr("Type “%1”").arg(root.wipe.word)
            onAccepted: root.take()
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s8

            AppButton {
                objectName: "wipeKeep"
                text: qsTr("Keep everything")
                onClicked: root.close()
            }

            AppButton {
                objectName: "wipeNow"
                enabled: root.wipe.isWord(word.text)
                face: Theme.color.dangerFill
                faceHover: Theme.color.dangerFillHover
                facePressed: Theme.color.dangerFillPressed
                edge: "transparent"
                ink: Theme.color.dangerFillInk
                text: qsTr("Delete for good")
                onClicked: root.take()
            }
        }
    }

    function take(): void {
        if (!wipe.isWord(word.text))
            return;
        close();
        wipe.begin(word.text, models.checked);
    }
}
