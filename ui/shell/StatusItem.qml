// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A figure of the bottom bar: icon, a meter if it is a share, words. Says what it is on hover.
Item {
    id: root

    property string glyph
    property string text
    property string hint
    property real share: -1

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.description: hint

    Row {
        id: row

        spacing: Theme.s8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.glyph
            size: Theme.iconInline
        }

        ProgressLine {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.share >= 0
            value: root.share
            name: root.hint
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.text
            Accessible.ignored: true
        }
    }

    HoverHandler {
        id: pointer
    }

    Loader {
        active: pointer.hovered
        // qmllint disable unqualified
        sourceComponent: Tooltip {
            parent: root
            text: root.hint
            visible: true
        }
        // qmllint enable unqualified
    }
}
