// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A field to look for something: glass before, a cross after. Esc empties it, then leaves it.
AppTextField {
    id: root

    signal stepped(int step)
    signal abandoned

    lead: Theme.s20
    rightPadding: cross.visible ? Theme.mini + Theme.s8 : Theme.s12
    inputMethodHints: Qt.ImhNoPredictiveText
    Accessible.searchEdit: true
    Keys.onDownPressed: stepped(1)
    Keys.onUpPressed: stepped(-1)
    Keys.onEscapePressed: leave()

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s8 + Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.iconSmall
        name: "search"
    }

    IconButton {
        id: cross

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        objectName: "clearSearch"
        visible: root.length > 0
        size: Theme.mini
        glyphSize: Theme.iconInline
        focusPolicy: Qt.NoFocus
        glyph: "close"
        text: qsTr("Empty the field")
        onClicked: root.clear()
    }

    function leave(): void {
        if (length > 0)
            clear();
        else
            abandoned();
    }
}
