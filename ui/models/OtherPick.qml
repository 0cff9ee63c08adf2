// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// Another model to begin with, in a small card.
Card {
    id: root

    required property var pick
    property string title

    signal wanted

    objectName: "otherPick"
    visible: pick.modelId !== ""
    implicitHeight: content.implicitHeight + 2 * Theme.s16

    RowLayout {
        id: content

        x: Theme.s16
        y: Theme.s16
        width: parent.width - 2 * Theme.s16
        spacing: Theme.s12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s2

            AppText {
                Layout.fillWidth: true
                type: Theme.strong
                text: root.title
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.pick.speed === "" ? root.pick.label : qsTr("%1, %2").arg(root.pick.label).arg(root.pick.speed)
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                color: Theme.color.textTertiary
                text: qsTr("%1 memory").arg(root.pick.memory)
            }
        }

        AppButton {
            objectName: "downloadOther"
            size: Theme.compact
            glyph: "download"
            text: root.pick.download
            hint: qsTr("Download %1").arg(root.pick.name)
            onClicked: root.wanted()
        }
    }
}
