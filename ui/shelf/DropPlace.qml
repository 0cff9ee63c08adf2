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
    implicitHeight: Math.max(Theme.dropHeight, implicitContentHeight + 2 * Theme.s16)
    Accessible.name: words
    onClicked: chosen()

    contentItem: DropWords {
        words: root.words
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
