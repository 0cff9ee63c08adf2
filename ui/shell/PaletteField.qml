// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// The large field of the palette, with how much was found.
T.TextField {
    id: root

    property int found: 0

    signal stepped(int step)

    objectName: "paletteField"
    implicitHeight: Math.max(Theme.s56, contentHeight + Theme.s24)
    leftPadding: Theme.s20 + Theme.icon + Theme.s12
    rightPadding: Theme.s20 + count.width
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.uiFamily
    font.pixelSize: Theme.heading.pixelSize
    color: Theme.color.textPrimary
    selectionColor: Theme.color.selection
    selectedTextColor: Theme.color.textPrimary
    selectByMouse: true
    inputMethodHints: Qt.ImhNoPredictiveText
    cursorDelegate: Caret {
    }
    Accessible.role: Accessible.EditableText
    Accessible.searchEdit: true
    Accessible.name: qsTr("Go to anything")
    Accessible.description: count.text
    Keys.onDownPressed: stepped(1)
    Keys.onUpPressed: stepped(-1)

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s20
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
    }

    AppText {
        anchors.left: parent.left
        anchors.leftMargin: root.leftPadding
        anchors.verticalCenter: parent.verticalCenter
        visible: root.length === 0 && root.preeditText === ""
        type: Theme.reading
        color: Theme.color.textTertiary
        text: qsTr("Chats, commands, models, settings")
        Accessible.ignored: true
    }

    AppText {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: Theme.s20
        anchors.verticalCenter: parent.verticalCenter
        visible: root.length > 0
        type: Theme.small
        color: Theme.color.textTertiary
        text: qsTr("%n result(s)", "", root.found)
        Accessible.ignored: true
    }
}
