// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// One choice of Segments.
T.RadioButton {
    id: root

    implicitWidth: implicitContentWidth + 2 * Theme.s16
    implicitHeight: Math.max(Theme.compact, implicitContentHeight + Theme.s8)
    hoverEnabled: true
    focusPolicy: checked ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()

    contentItem: AppText {
        text: root.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        type: root.checked ? Theme.control : Theme.ui
        color: root.checked ? Theme.color.textPrimary : Theme.color.textSecondary
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.checked ? Theme.color.segment : root.hovered ? Theme.color.pressed : "transparent"
        border.width: root.checked ? Theme.hairline : 0
        border.color: Theme.color.buttonBorder

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }
}
