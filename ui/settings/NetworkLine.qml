// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A request to the network: when, where to, what for, how it went.
Item {
    id: root

    required property string time
    required property string address
    required property string why
    required property string bytes
    required property string result
    required property bool running

    objectName: "networkLine"
    implicitHeight: row.implicitHeight + Theme.s12
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2: %3, %4, %5").arg(time).arg(why).arg(address).arg(bytes).arg(result)

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.s12

        AppText {
            Layout.alignment: Qt.AlignTop
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.time
            Accessible.ignored: true
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                text: root.why
                Accessible.ignored: true
            }

            MonoText {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                text: root.address
                Accessible.ignored: true
            }
        }

        AppText {
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.bytes
            Accessible.ignored: true
        }

        AppText {
            Layout.minimumWidth: Theme.meter
            horizontalAlignment: Text.AlignRight
            type: Theme.small
            color: root.running ? Theme.color.accent : Theme.color.textSecondary
            text: root.result
            Accessible.ignored: true
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
