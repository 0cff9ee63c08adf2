// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Searches all chats as one types; its key cap opens the palette.
SearchField {
    id: root

    required property SearchModel search
    property string keys

    signal paletteWanted

    objectName: "searchField"
    rightPadding: cap.visible ? cap.width + Theme.s12 : Theme.mini + Theme.s8
    placeholderText: qsTr("Search")
    Accessible.name: qsTr("Search all chats")
    text: search.text
    onTextEdited: search.text = text
    onTextChanged: search.text = text

    BaseButton {
        id: cap

        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        objectName: "paletteButton"
        visible: root.length === 0
        focusPolicy: Qt.NoFocus
        text: qsTr("Go to anything")
        implicitWidth: implicitContentWidth
        implicitHeight: implicitContentHeight
        contentItem: KeyCap {
            text: root.keys
        }
        onClicked: root.paletteWanted()

        HoverTip {
            control: cap
            text: cap.text
        }
    }
}
