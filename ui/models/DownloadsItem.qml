// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// The downloads in the bottom bar: a ring and a count, hidden when there are none.
BaseButton {
    id: root

    required property DownloadListModel downloads
    property bool narrow: false
    readonly property bool broken: downloads.failed > 0

    objectName: "downloadsItem"
    visible: downloads.summary !== ""
    implicitWidth: implicitContentWidth + 2 * Theme.s8
    implicitHeight: Math.max(Theme.mini, implicitContentHeight + Theme.s4)
    leftPadding: Theme.s8
    rightPadding: Theme.s8
    text: downloads.summary

    contentItem: RowLayout {
        spacing: Theme.s8

        Icon {
            visible: root.broken
            name: "error"
            size: Theme.iconInline
            color: Theme.color.danger
        }

        ProgressRing {
            visible: !root.broken
            value: root.downloads.share
        }

        AppText {
            visible: !root.narrow
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.text
            Accessible.ignored: true
        }
    }

    background: ButtonFace {
        control: root
        face: "transparent"
        faceHover: Theme.color.hover
        facePressed: Theme.color.pressed
        edge: "transparent"
        radius: Theme.radiusControl
    }

    HoverTip {
        control: root
        text: root.narrow ? root.text : ""
    }
}
