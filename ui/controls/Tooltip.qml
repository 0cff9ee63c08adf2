// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A name or a reason beside the pointer. Help that must be read does not belong here.
T.ToolTip {
    id: root

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - Theme.s8
    implicitWidth: Math.min(Theme.tooltipWidth, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.s8
    topPadding: Theme.s4
    bottomPadding: Theme.s4
    leftPadding: Theme.s8
    rightPadding: Theme.s8
    delay: Theme.tooltipDelay
    closePolicy: T.Popup.NoAutoClose

    contentItem: AppText {
        text: root.text
        type: Theme.small
        wrapMode: Text.Wrap
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.color.overlay
        border.width: Theme.hairline
        border.color: Theme.color.buttonBorder
    }
}
