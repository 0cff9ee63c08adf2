// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Icon and word of a button, centred together. The word elides when the place is too small.
Item {
    id: root

    property alias text: label.text
    property alias glyph: icon.name
    property alias spacing: row.spacing
    property color ink

    // Not by what is visible: on a page that is still hidden nothing is, and its row would keep that width.
    implicitWidth: (glyph !== "" ? icon.width : 0) + (glyph !== "" && text !== "" ? row.spacing : 0) + (text !== "" ? Math.ceil(label.implicitWidth) : 0)
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.centerIn: parent

        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            visible: name !== ""
            size: Theme.iconSmall
            color: root.ink
        }

        AppText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - x)
            visible: text !== ""
            type: Theme.control
            color: root.ink
            Accessible.ignored: true
        }
    }
}
