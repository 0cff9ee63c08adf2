// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A field of the panel under its name.
Column {
    id: root

    property string title
    property string help
    default property alias control: place.data

    width: parent ? parent.width : 0
    spacing: Theme.s4

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        text: root.title
    }

    AppText {
        width: parent.width
        visible: text !== ""
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textTertiary
        text: root.help
    }

    Item {
        id: place

        width: parent.width
        implicitHeight: childrenRect.height
    }
}
