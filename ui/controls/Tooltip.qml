// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A name or a reason beside the pointer. Help that must be read does not belong here.
T.ToolTip {
    id: root

    property int side: 0  // -1, 1: left or right of its control, where it would cover what stands above or below
    readonly property int room: parent ? parent.width : 0
    readonly property int tall: parent ? parent.height : 0

    x: side < 0 ? -implicitWidth - Theme.s8 : side > 0 ? room + Theme.s8 : Math.round((room - implicitWidth) / 2)
    y: side === 0 ? -implicitHeight - Theme.s8 : Math.round((tall - implicitHeight) / 2)
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
