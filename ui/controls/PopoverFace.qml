// SPDX-License-Identifier: Apache-2.0
import QtQuick

// What menus, popovers and toasts lie on: the only thing with a shadow.
Item {
    BorderImage {
        anchors.fill: parent
        anchors.margins: -Theme.shadowExtent
        source: Theme.color.shadow
        border.left: Theme.shadowExtent + Theme.shadowCorner
        border.right: Theme.shadowExtent + Theme.shadowCorner
        border.top: Theme.shadowExtent + Theme.shadowCorner
        border.bottom: Theme.shadowExtent + Theme.shadowCorner
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: Theme.color.overlay
        border.width: Theme.hairline
        border.color: Theme.color.buttonBorder
    }
}
