// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Smaller, the figure, larger.
Row {
    id: root

    required property Settings settings

    spacing: Theme.s4
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Size")

    IconButton {
        objectName: "scaleDown"
        size: Theme.normal
        glyph: "minus"
        text: qsTr("Smaller")
        enabled: root.settings.scale > Theme.smallestScale
        onClicked: root.settings.scale -= Theme.scaleStep
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.s56
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("%1 %").arg(root.settings.scale)
    }

    IconButton {
        objectName: "scaleUp"
        size: Theme.normal
        glyph: "plus"
        text: qsTr("Larger")
        enabled: root.settings.scale < Theme.largestScale
        onClicked: root.settings.scale += Theme.scaleStep
    }
}
