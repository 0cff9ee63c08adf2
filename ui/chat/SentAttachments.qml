// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What went along with a message that was sent: names and sizes.
Column {
    id: root

    property var words: []  // by turns
    readonly property int count: words.length / 2

    spacing: Theme.s4

    Repeater {
        model: root.count

        // qmllint disable unqualified
        Row {
            id: line

            required property int index
            readonly property string name: root.words[2 * index]
            readonly property string detail: root.words[2 * index + 1]

            objectName: "sentAttachment"
            spacing: Theme.s8
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Attached: %1, %2").arg(name).arg(detail)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "file"
                size: Theme.iconSmall
                color: Theme.color.textSecondary
            }

            AppText {
                width: Math.min(implicitWidth, root.width - Theme.iconSmall - Theme.s8 - size.implicitWidth - Theme.s8)
                elide: Text.ElideMiddle
                type: Theme.small
                text: line.name
                Accessible.ignored: true
            }

            AppText {
                id: size

                type: Theme.small
                color: Theme.color.textSecondary
                text: line.detail
                Accessible.ignored: true
            }
        }
        // qmllint enable unqualified
    }
}
