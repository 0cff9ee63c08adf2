// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// One precision: its button, what it takes, whether it fits.
RowLayout {
    id: root

    required property var modelData

    signal chosen(string precision)

    spacing: Theme.s12

    AppButton {
        objectName: "prepare " + root.modelData.precision
        Layout.preferredWidth: Math.max(implicitWidth, Theme.px(88))
        focus: root.modelData.recommended
        text: root.modelData.words
        hint: root.modelData.recommended ? qsTr("Recommended") : ""
        onClicked: root.chosen(root.modelData.precision)
    }

    AppText {
        Layout.fillWidth: true
        color: Theme.color.textSecondary
        text: root.modelData.recommended ? qsTr("%1, recommended").arg(root.modelData.sizeText) : root.modelData.sizeText
    }

    FitBadge {
        fitState: root.modelData.fitState
        text: root.modelData.fitWords
        hint: root.modelData.fitSum
    }
}
