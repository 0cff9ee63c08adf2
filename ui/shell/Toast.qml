// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One short message at the bottom, with Undo where there is something to undo. Waits while the
// pointer or the focus is on it.
Item {
    id: root

    required property ToastController toast

    implicitWidth: Math.min(Theme.toastWidth, content.implicitWidth + Theme.s16 + Theme.s8)
    implicitHeight: content.implicitHeight + 2 * Theme.s8
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
        anchors.bottomMargin: Theme.s8
        anchors.leftMargin: Theme.s16
        anchors.rightMargin: Theme.s8
        spacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: root.toast.text
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
            text: qsTr("Dismiss")
            onClicked: root.toast.dismiss()
        }
    }
}
