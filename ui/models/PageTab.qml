// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// One of a page's tabs: words, a count if there is something to count, a line under the current one.
BaseButton {
    id: root

    property bool current: false
    property int badge: 0

    implicitWidth: implicitContentWidth
    implicitHeight: Math.max(Theme.large, implicitContentHeight + Theme.s12)
    Accessible.role: Accessible.PageTab
    Accessible.name: badge > 0 ? qsTr("%1, %2").arg(text).arg(badge) : text
    Accessible.selected: current

    contentItem: RowLayout {
        spacing: Theme.s8

        AppText {
            type: root.current ? Theme.control : Theme.ui
            color: root.current || root.hovered ? Theme.color.textPrimary : Theme.color.textSecondary
            text: root.text
            Accessible.ignored: true
        }

        CountBadge {
            count: root.badge
        }
    }

    background: Item {
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.s2
            radius: height / 2
            visible: root.current
            color: Theme.color.accent
        }

        FocusRing {
            shown: root.visualFocus
            corner: Theme.radiusControl
        }
    }
}
