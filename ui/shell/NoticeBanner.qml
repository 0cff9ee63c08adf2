// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A sentence that stays until it is dealt with, with its next step. Icon and word say the kind.
Rectangle {
    id: root

    required property int index
    required property int noticeId
    required property int kind
    required property string text
    required property string details
    required property string actionText
    property int others: 0
    readonly property bool error: kind === NoticeModel.Error
    readonly property bool warning: kind === NoticeModel.Warning

    signal acted
    signal dismissed
    signal copied(string words)

    implicitHeight: content.implicitHeight + 2 * Theme.s12
    radius: Theme.radiusField
    color: error ? Theme.color.dangerSoft : warning ? Theme.color.warningSoft : Theme.color.accentSoft
    objectName: "noticeBanner"
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: sign

        x: root.LayoutMirroring.enabled ? parent.width - width - Theme.s16 : Theme.s16
        y: Theme.s16
        name: root.error ? "error" : root.warning ? "warning" : "info"
        color: root.error ? Theme.color.danger : root.warning ? Theme.color.warning : Theme.color.accent
    }

    GridLayout {
        id: content

        anchors.fill: parent
        anchors.topMargin: Theme.s8
        anchors.bottomMargin: Theme.s8
        anchors.leftMargin: Theme.s16 + sign.width + Theme.s12
        anchors.rightMargin: Theme.s16 + dismiss.width
        columns: root.width - buttons.implicitWidth - dismiss.width < Theme.px(360) ? 1 : 2
        columnSpacing: Theme.s8
        rowSpacing: Theme.s4

        ColumnLayout {
            spacing: Theme.s2

            AppText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                text: root.text
                Accessible.ignored: true
            }

            AppText {
                visible: root.others > 0
                type: Theme.small
                color: Theme.color.textSecondary
                text: qsTr("%n more after this", "", root.others)
            }
        }

        NoticeButtons {
            id: buttons

            visible: actionText !== "" || details !== ""
            Layout.leftMargin: content.columns === 1 ? -Theme.s2 : 0
            actionText: root.actionText
            details: root.details
            onActed: root.acted()
            onDetailsWanted: root.copied(root.details)
        }
    }

    // In its corner, where it is looked for, also when the others go below the sentence.
    IconButton {
        id: dismiss

        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        y: content.columns === 1 ? Theme.s8 : Math.round((root.height - height) / 2)
        objectName: "noticeDismiss"
        glyph: "close"
        text: qsTr("Dismiss")
        onClicked: root.dismissed()
    }
}
