// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A page of the settings in their list.
BaseButton {
    id: root

    required property int index
    required property string modelData
    property string glyph
    property bool current: false

    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    objectName: "settings " + modelData
    Accessible.selected: current

    contentItem: RowLayout {
        spacing: Theme.s12

        Icon {
            size: Theme.iconSmall
            name: root.glyph
            color: root.current ? Theme.color.textPrimary : Theme.color.textSecondary
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            type: root.current ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down ? Theme.color.pressed : root.current ? Theme.color.selected : root.hovered ? Theme.color.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            shown: root.visualFocus
            corner: parent.radius
        }
    }
}
