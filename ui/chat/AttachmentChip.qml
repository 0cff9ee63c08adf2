// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A text that goes along: its name and size, or why it cannot be read.
Rectangle {
    id: root

    required property int index
    required property string name
    required property int phase
    required property string detail
    required property bool fitsField
    readonly property bool failed: phase === Attachments.Failed

    signal removed
    signal textWanted

    objectName: "attachmentChip"
    implicitWidth: Math.min(line.implicitWidth + Theme.s12, Theme.toastWidth)
    implicitHeight: Math.max(Theme.normal, line.implicitHeight + Theme.s8)
    radius: Theme.radiusControl
    color: failed ? Theme.color.dangerSoft : Theme.color.selected
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Attached: %1, %2").arg(name).arg(detail)

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s4
        spacing: Theme.s8

        ProgressRing {
            Layout.preferredWidth: Theme.iconSmall
            Layout.preferredHeight: Theme.iconSmall
            visible: root.phase === Attachments.Reading
            turning: visible
        }

        Icon {
            visible: root.phase !== Attachments.Reading
            name: root.failed ? "warning" : "file"
            size: Theme.iconSmall
            color: root.failed ? Theme.color.dangerSoftInk : Theme.color.textSecondary
        }

        AppText {
            Layout.fillWidth: true
            Layout.minimumWidth: Math.min(implicitWidth, Theme.px(96))
            Layout.maximumWidth: implicitWidth
            elide: Text.ElideMiddle
            type: Theme.small
            color: root.failed ? Theme.color.dangerSoftInk : Theme.color.textPrimary
            text: root.name
            Accessible.ignored: true
        }

        AppText {
            Layout.fillWidth: root.failed
            Layout.maximumWidth: Theme.popoverWidth
            wrapMode: root.failed ? Text.Wrap : Text.NoWrap
            type: Theme.small
            color: root.failed ? Theme.color.dangerSoftInk : Theme.color.textTertiary
            text: root.detail
            Accessible.ignored: true
        }

        IconButton {
            objectName: "attachmentAsText"
            visible: root.fitsField
            glyph: "text"
            text: qsTr("Insert %1 as text").arg(root.name)
            onClicked: root.textWanted()
        }

        IconButton {
            objectName: "removeAttachment"
            glyph: "close"
            text: qsTr("Do not attach %1").arg(root.name)
            onClicked: root.removed()
        }
    }
}
