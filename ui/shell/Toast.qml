// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One short message at the bottom, with Undo where there is something to undo; or what is going on, with how
// far it is. Waits while the pointer or the focus is on it.
Item {
    id: root

    required property ToastController toast
    readonly property bool working: toast.share >= 0
    readonly property int foot: working ? Theme.s12 : 0  // the bar's

    implicitWidth: Math.min(Theme.toastWidth, content.implicitWidth + Theme.s16 + Theme.s8)
    implicitHeight: content.implicitHeight + 2 * Theme.s8 + foot
    objectName: "toast"
    visible: opacity > 0
    opacity: toast.visible ? 1 : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: toast.text
    Accessible.ignored: !visible

    Behavior on opacity  {
        NumberAnimation {
            duration: Theme.medium
        }
    }

    transform: Translate {
        y: (1 - root.opacity) * Theme.rise
    }

    Binding {
        target: root.toast
        property: "held"
        value: pointer.hovered || undo.activeFocus || close.activeFocus
    }

    HoverHandler {
        id: pointer
    }

    PopoverFace {
        anchors.fill: parent
    }

    RowLayout {
        id: content

        anchors.fill: parent
        anchors.topMargin: Theme.s8
        anchors.bottomMargin: Theme.s8 + root.foot
        anchors.leftMargin: Theme.s16
        anchors.rightMargin: Theme.s8
        spacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: root.toast.text
            Accessible.ignored: true
        }

        AppText {
            objectName: "toastShare"
            Layout.preferredWidth: Math.max(implicitWidth, Theme.s40)
            visible: root.working && root.toast.share > 0
            horizontalAlignment: Text.AlignRight
            color: Theme.color.textSecondary
            text: qsTr("%1 %").arg(Math.round(100 * Math.min(1, root.toast.share)))
            Accessible.ignored: true
        }

        QuietButton {
            id: undo

            objectName: "toastAction"
            visible: text !== ""
            ink: Theme.color.accent
            faceHover: Theme.color.overlayHover
            facePressed: Theme.color.overlaySelected
            text: root.toast.actionText
            onClicked: root.toast.act()
        }

        IconButton {
            id: close

            objectName: "toastDismiss"
            glyph: "close"
            text: root.working ? qsTr("Hide") : qsTr("Dismiss")
            onClicked: root.toast.dismiss()
        }
    }

    ProgressLine {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s12
        x: Theme.s16
        width: parent.width - 2 * Theme.s16
        objectName: "toastBar"
        visible: root.working
        value: Math.max(0, root.toast.share)
        name: root.toast.text
    }
}
