// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Keys that do something only where one is.
Column {
    id: root

    property string wanted

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("Stop the answer; close what is open")
        keyWords: qsTr("Esc")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("Open the first to the ninth chat")
        keyWords: qsTr("Ctrl+1 … Ctrl+9")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("On a message: copy it")
        keyWords: "C"
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("On a chat in the side bar: rename, delete")
        keyWords: "F2   " + qsTr("Del")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("On a chat in the side bar: select, select several")
        keyWords: qsTr("Ctrl+Space") + "   " + qsTr("Shift+arrows")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("On a chat in the side bar: fold its group, open it again")
        keyWords: qsTr("Left") + "   " + qsTr("Right")
    }
}
