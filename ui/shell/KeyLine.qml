// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Words and the keys that do it; away when it is not what is looked for, or has no keys.
Item {
    id: root

    required property string keyWords
    property string words
    property string wanted

    implicitHeight: label.implicitHeight + Theme.s12
    height: visible ? implicitHeight : 0
    visible: keyWords !== "" && (wanted === "" || (words + " " + keyWords).toLowerCase().includes(wanted.toLowerCase()))
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(words).arg(keyWords)

    AppText {
        id: label

        anchors.left: parent.left
        anchors.right: keys.left
        anchors.rightMargin: Theme.s12
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        Accessible.ignored: true
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s4

        Repeater {
            model: root.keyWords.split("   ")

            KeyCap {
                required property string modelData

                text: modelData
            }
        }
    }
}
