// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// Over a private chat: what that means, and the way out of it.
Rectangle {
    id: root

    property bool begun: false

    signal keepWanted

    implicitHeight: row.implicitHeight + Theme.s12
    radius: Theme.radiusField
    color: Theme.color.accentSoft
    objectName: "privateLine"
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.s16
        anchors.rightMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s12

        Icon {
            name: "private"
            color: Theme.color.accent
        }

        AppText {
            id: words

            Layout.fillWidth: true
            wrapMode: Text.Wrap
            color: Theme.color.accentSoftInk
            text: qsTr("This chat is not saved. It ends with the program, and it is not found by searching.")
            Accessible.ignored: true
        }

        QuietButton {
            objectName: "keepPrivate"
            visible: root.begun
            ink: Theme.color.accent
            text: qsTr("Save it")
            onClicked: root.keepWanted()
        }
    }
}
