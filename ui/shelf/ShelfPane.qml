// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// One persona or book beside the others: its text, how it answers, and what can be done with it.
FocusScope {
    id: root

    required property ShelfModel shelf
    property real itemId: -1
    property bool isBook: false
    property var item: ({})
    readonly property bool there: item.title !== undefined
    readonly property int status: there ? item.status : ShelfModel.Unread
    readonly property string otherModel: there ? item.otherModel : ""  // it works with that only
    readonly property bool busy: status === ShelfModel.Reading || status === ShelfModel.Waiting

    signal closed
    signal editWanted
    signal exportWanted
    signal chatWanted

    objectName: "shelfPane"
    Accessible.role: Accessible.Pane
    Accessible.name: there ? item.title : ""
    onItemIdChanged: look()
    Component.onCompleted: look()

    Connections {
        target: root.shelf

        function onItemChanged(id: real): void {
            if (id === root.itemId)
                root.look();
        }

        function onCountChanged(): void {
            root.look();
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.s16
        anchors.top: parent.top
        anchors.topMargin: Theme.s24

        IconButton {
            id: more

            objectName: "shelfMore"
            size: Theme.normal
            glyph: "more"
            text: root.there ? qsTr("More for “%1”").arg(root.item.title) : ""
            onClicked: menu.open()

            ShelfMenu {
                id: menu

                x: more.width - width
                y: more.height + Theme.s4
                isBook: root.isBook
                onEditWanted: root.editWanted()
                onDuplicateWanted: root.shelf.duplicate(root.itemId)
                onExportWanted: root.exportWanted()
                onRemoveWanted: root.shelf.remove(root.itemId)
            }
        }

        IconButton {
            objectName: "shelfClose"
            focus: true
            size: Theme.normal
            glyph: "close"
            text: qsTr("Close")
            keys: "Esc"
            onClicked: root.closed()
        }
    }

    Flickable {
        id: view

        anchors.top: parent.top
        anchors.topMargin: Theme.s24 + Theme.normal + Theme.s8
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.s8
        width: parent.width
        contentHeight: column.height
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
            width: parent.width - 2 * Theme.s20
            spacing: Theme.s4

            RowLayout {
                width: parent.width
                spacing: Theme.s12

                LetterTile {
                    size: Theme.px(48)
                    letter: root.there ? root.item.letter : ""
                    name: root.there ? root.item.title : ""
                    glyph: root.isBook ? "book" : ""
                }

                ColumnLayout {
                    spacing: Theme.s2

                    AppText {
                        Layout.fillWidth: true
                        type: Theme.heading
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                        text: root.there ? root.item.title : ""
                        Accessible.role: Accessible.Heading
                    }

                    AppText {
                        Layout.fillWidth: true
                        type: Theme.small
                        color: Theme.color.textSecondary
                        text: root.under()
                    }
                }
            }

            PanelHeading {
                text: root.isBook ? qsTr("How it begins") : qsTr("Text")
            }

            Rectangle {
                width: parent.width
                height: excerpt.height + (edit.visible ? edit.height : 0) + 2 * Theme.s12
                radius: Theme.radiusField
                color: Theme.color.window

                AppText {
                    id: excerpt

                    x: Theme.s12
                    y: Theme.s12
                    width: parent.width - 2 * Theme.s12
                    wrapMode: Text.Wrap
                    maximumLineCount: 8
                    elide: Text.ElideRight
                    text: root.there ? root.item.tuned ? qsTr("A tuned state: it was trained instead of written, so there are no words to read.") : root.item.text === "" ? qsTr("No text yet.") : root.item.text : ""
                }

                QuietButton {
                    id: edit

                    anchors.top: excerpt.bottom
                    x: Theme.s4
                    objectName: "editPersona"
                    visible: !root.isBook
                    size: Theme.compact
                    leftPadding: Theme.s8
                    ink: Theme.color.accent
                    text: qsTr("Edit")
                    onClicked: root.editWanted()
                }
            }

            PanelHeading {
                visible: !root.isBook
                text: qsTr("Answers")
            }

            Repeater {
                model: root.isBook || !root.there ? [] : [[qsTr("Preset"), root.item.preset], [qsTr("Thinking"), root.item.thinking]].concat(root.item.tuned ? [] : [[qsTr("Example turns"), String(root.item.samples)]])

                // qmllint disable unqualified
                ShelfFact {
                    required property var modelData

                    width: column.width
                    name: modelData[0]
                    value: modelData[1]
                }
                // qmllint enable unqualified
            }

            PanelHeading {
                text: qsTr("Memory")
            }

            RowLayout {
                width: parent.width
                visible: root.otherModel === ""
                spacing: Theme.s8

                Icon {
                    visible: root.status === ShelfModel.Ready
                    name: "check"
                    size: Theme.iconInline
                    color: Theme.color.success
                }

                ProgressLine {
                    Layout.preferredWidth: Theme.meter
                    visible: root.status === ShelfModel.Reading
                    value: root.there ? root.item.progress : 0
                    name: root.there ? root.item.words : ""
                }

                AppText {
                    Layout.fillWidth: true
                    wrapMode: Text.Wrap
                    color: Theme.color.textSecondary
                    text: root.there ? root.item.words : ""
                }

                AppButton {
                    objectName: root.busy ? "paneCancel" : "panePrepare"
                    visible: root.status !== ShelfModel.Ready
                    size: Theme.compact
                    text: root.busy ? qsTr("Stop") : qsTr("Prepare")
                    onClicked: root.busy ? root.shelf.cancel(root.itemId) : root.shelf.prepare(root.itemId)
                }
            }

            RowLayout {
                width: parent.width
                visible: root.there && root.item.warning !== ""
                spacing: Theme.s8

                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: "warning"
                    size: Theme.iconInline
                    color: Theme.color.warning
                }

                AppText {
                    objectName: "shelfWarning"
                    Layout.fillWidth: true
                    wrapMode: Text.Wrap
                    type: Theme.small
                    color: Theme.color.textSecondary
                    text: root.there ? root.item.warning : ""
                }

                AppButton {
                    objectName: "paneSwitchModel"
                    visible: root.otherModel !== ""
                    size: Theme.compact
                    text: qsTr("Switch")
                    Accessible.name: qsTr("Load %1").arg(root.otherModel)
                    onClicked: root.shelf.switchModel(root.itemId)
                }
            }
        }
    }

    PrimaryButton {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s16
        x: Theme.s20
        width: parent.width - 2 * Theme.s20
        objectName: "shelfStartChat"
        glyph: "chat"
        enabled: root.otherModel === ""
        text: root.isBook ? qsTr("Start a chat that has read this") : qsTr("Start a chat")
        onClicked: root.chatWanted()
    }

    function look(): void {
        item = shelf.item(itemId);
        if (!there && itemId > 0)
            Qt.callLater(closed);  // not while what asked for it is being set
    }

    function under(): string {
        if (!there)
            return "";
        if (item.uses < 0)
            return item.line;
        return item.uses === 1 ? qsTr("Used in 1 chat") : qsTr("Used in %1 chats").arg(item.uses);
    }
}
