// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// One sentence that says why, and what can be done next.
Column {
    id: root

    required property ModelController models

    property bool offersOpen: true

    signal openWanted

    spacing: Theme.s12

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: root.models.errorText
    }

    Flow {
        width: parent.width
        spacing: Theme.s8

        AppButton {
            objectName: "openOther"
            visible: root.offersOpen
            size: Theme.compact
            glyph: "import"
            text: qsTr("Open another file")
            onClicked: root.openWanted()
        }

        AppButton {
            objectName: "retryLoad"
            size: Theme.compact
            glyph: "refresh"
            text: qsTr("Try again")
            onClicked: root.models.retry()
        }

        QuietButton {
            objectName: "copyLoadDetails"
            visible: root.models.errorDetails !== ""
            text: qsTr("Copy details")
            onClicked: root.models.copyDetails()
        }
    }
}
