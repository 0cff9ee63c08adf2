// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Above code: its language, long lines on or off, copy.
Item {
    id: root

    required property BlockRow row
    readonly property int policy: row.answer.reachable || copy.activeFocus || wrap.activeFocus ? Qt.StrongFocus : Qt.NoFocus

    AppText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s12 + Theme.s2
        anchors.right: wrap.left
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.small
        color: Theme.color.textTertiary
        text: root.row.language
    }

    IconButton {
        id: wrap

        anchors.right: copy.left
        anchors.verticalCenter: parent.verticalCenter
        objectName: "wrapCode"
        glyph: "text"
        ink: root.row.answer.wrapsCode ? Theme.color.accent : Theme.color.textTertiary
        text: root.row.answer.wrapsCode ? qsTr("Do not wrap long lines") : qsTr("Wrap long lines")
        focusPolicy: root.policy
        onClicked: root.row.answer.wrapsCode = !root.row.answer.wrapsCode
    }

    QuietButton {
        id: copy

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        objectName: "copyCode"
        glyph: done.running ? "check" : "copy"
        text: done.running ? qsTr("Copied") : qsTr("Copy")
        Accessible.name: qsTr("Copy code")
        focusPolicy: root.policy
        onClicked: root.copyCode()
    }

    Timer {
        id: done

        interval: Theme.confirmation
    }

    function copyCode(): void {
        root.row.answer.copyWanted(root.row.blocks.codeOf(root.row.index));
        done.restart();
    }
}
