// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Above the messages, when the model that wrote them is not here: which one, and the ways on. The
// chat can be read meanwhile.
Rectangle {
    id: root

    required property MissingModel missing

    signal findWanted
    signal otherWanted

    objectName: "missingModelLine"
    implicitHeight: content.implicitHeight + 2 * Theme.s12
    radius: Theme.radiusField
    color: Theme.color.warningSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: missing.words + " " + missing.nextWords

    Icon {
        id: sign

        x: root.LayoutMirroring.enabled ? parent.width - width - Theme.s16 : Theme.s16
        y: Theme.s16
        name: "warning"
        color: Theme.color.warning
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.s16 + sign.width + Theme.s12
        anchors.rightMargin: Theme.s12
        y: Theme.s12
        spacing: Theme.s8

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: root.missing.words
            Accessible.ignored: true
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.missing.nextWords
            Accessible.ignored: true
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s8

            AppButton {
                objectName: "missingGet"
                size: Theme.compact
                visible: root.missing.downloadWords !== ""
                glyph: "download"
                text: root.missing.downloadWords
                onClicked: root.missing.getAgain()
            }

            AppButton {
                objectName: "missingFind"
                size: Theme.compact
                glyph: "folder"
                text: qsTr("Find the file")
                onClicked: root.findWanted()
            }

            AppButton {
                objectName: "missingOther"
                size: Theme.compact
                text: qsTr("Choose another model")
                onClicked: root.otherWanted()
            }

            QuietButton {
                objectName: "missingDismiss"
                text: root.missing.canGoOn ? qsTr("Go on with this one") : qsTr("Only read")
                onClicked: root.missing.dismiss()
            }
        }
    }
}
