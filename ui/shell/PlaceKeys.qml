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
        words: qsTr("On a message: edit it, go on from it, delete it")
        keyWords: "E   B   " + qsTr("Del")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("In an empty message field: edit the last message")
        keyWords: qsTr("Up")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("In the message field: a new line; stop the answer and send")
        keyWords: qsTr("Shift+Enter") + "   " + qsTr("Ctrl+Enter")
    }

    KeyLine {
        width: parent.width
        wanted: root.wanted
        words: qsTr("Larger, smaller")
        keyWords: qsTr("Ctrl+wheel")
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
