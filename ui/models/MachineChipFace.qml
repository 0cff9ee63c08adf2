// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One fact about this computer.
Rectangle {
    id: root

    required property var modelData
    property bool known: false

    implicitWidth: known ? row.implicitWidth + 2 * Theme.s12 : Theme.px(120)
    implicitHeight: Math.max(Theme.compact, row.implicitHeight + Theme.s8)
    radius: Theme.radiusControl
    color: known ? "transparent" : Theme.color.hover
    border.width: known ? Theme.hairline : 0
    border.color: Theme.color.buttonBorder
    Accessible.role: Accessible.StaticText
    Accessible.name: known ? modelData.text + " " + modelData.more : qsTr("Looking at this computer")

    Row {
        id: row

        anchors.centerIn: parent
        visible: root.known
        spacing: Theme.s8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.known ? root.modelData.glyph : ""
            size: Theme.iconInline
            color: root.known && root.modelData.warns ? Theme.color.warning : Theme.color.textSecondary
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.small
            text: root.known ? root.modelData.text : ""
            Accessible.ignored: true
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.known ? root.modelData.more : ""
            Accessible.ignored: true
        }
    }
}
