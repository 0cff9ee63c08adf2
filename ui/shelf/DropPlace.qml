// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A dashed place that says what may be dropped here; a click chooses files instead.
BaseButton {
    id: root

    property string words

    signal chosen

    objectName: "dropPlace"
    text: words
    implicitHeight: Math.max(Theme.dropHeight, label.implicitHeight + 2 * Theme.s16)
    Accessible.name: words
    onClicked: chosen()

    contentItem: Item {
        Row {
            id: label

            anchors.centerIn: parent
            spacing: Theme.s12

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                size: Theme.iconSmall
                name: "import"
                color: Theme.color.textSecondary
            }

            AppText {
                width: Math.min(implicitWidth, root.width - 2 * Theme.s24 - Theme.iconSmall)
                wrapMode: Text.Wrap
                color: Theme.color.textSecondary
                text: root.words
                Accessible.ignored: true
            }
        }
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusCard
            color: root.hovered ? Theme.color.hover : "transparent"
        }

        DashedFrame {
            anchors.fill: parent
            corner: Theme.radiusCard
            ink: Theme.color.borderControl
        }

        FocusRing {
            anchors.fill: parent
            shown: root.visualFocus
            corner: Theme.radiusCard
        }
    }
}
