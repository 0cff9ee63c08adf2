// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A choice of AppSelect.
T.ItemDelegate {
    id: root

    required property int index
    required property string modelData
    property bool chosen: false

    implicitHeight: Math.max(Theme.menuRow, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    objectName: "selectRow"
    hoverEnabled: true
    text: modelData
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: chosen
    Accessible.onPressAction: root.clicked()

    contentItem: RowLayout {
        AppText {
            Layout.fillWidth: true
            text: root.text
            Accessible.ignored: true
        }

        Icon {
            visible: root.chosen
            size: Theme.iconSmall
            name: "check"
            color: Theme.color.accent
        }
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.highlighted ? Theme.color.overlayHover : "transparent"
    }
}
