// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What goes along with the message being written, one chip each.
Flow {
    id: root

    required property ChatController chat

    spacing: Theme.s8

    Repeater {
        model: root.chat.attachments

        // qmllint disable unqualified
        AttachmentChip {
            width: Math.min(implicitWidth, root.width)
            onRemoved: root.chat.attachments.remove(index)
            onTextWanted: root.chat.attachmentAsText(index)
        }
        // qmllint enable unqualified
    }
}
