// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A setting: title, one line of help under it, the control at the end. Below each other when
// there is no room.
Item {
    id: root

    property string title
    property string help
    property bool narrow: false
    default property alias control: place.data

    implicitHeight: grid.implicitHeight + 2 * Theme.s12

    GridLayout {
        id: grid

        width: parent.width
        y: Theme.s12
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s8

        Column {
            Layout.fillWidth: true
            spacing: Theme.s2

            AppText {
                width: parent.width
                type: Theme.control
                wrapMode: Text.Wrap
                text: root.title
            }

            AppText {
                width: parent.width
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.help
            }
        }

        Item {
            id: place

            implicitWidth: childrenRect.width
            implicitHeight: childrenRect.height
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
