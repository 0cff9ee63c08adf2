// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A mark and its word.
Row {
    id: root

    property string text
    default property alias mark: place.data

    spacing: Theme.s8

    Item {
        id: place

        implicitWidth: childrenRect.width
        implicitHeight: childrenRect.height
        anchors.verticalCenter: parent.verticalCenter
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.small
        color: Theme.color.textSecondary
        text: root.text
    }
}
