// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The rook, the name, and the button that folds the side bar away.
Item {
    id: root

    signal hideWanted

    implicitHeight: Theme.header

    Image {
        id: logo

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: Theme.s16
        width: Theme.s20 + Theme.s2
        height: width
        sourceSize.width: width
        sourceSize.height: width
        source: "image://icon/rookery"
        Accessible.ignored: true
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: logo.right
        anchors.leftMargin: Theme.s8 + Theme.s2
        type: Theme.name
        text: qsTr("Rookery")
    }

    IconButton {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.s8 + Theme.s2
        objectName: "hideSideBar"
        glyph: "drawer"
        flips: true
        text: qsTr("Hide the side bar")
        keys: "Ctrl+B"
        tipBefore: true  // below is the search
        onClicked: root.hideWanted()
    }
}
