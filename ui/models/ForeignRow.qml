// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A model of another program.
RowLayout {
    id: root

    required property var modelData

    signal useWanted(string path)

    spacing: Theme.s12

    Icon {
        name: "file"
        color: Theme.color.textSecondary
    }

    AppText {
        Layout.fillWidth: true
        elide: Text.ElideMiddle
        text: root.modelData.name
    }

    AppText {
        type: Theme.small
        color: Theme.color.textTertiary
        text: root.modelData.owner + " · " + root.modelData.sizeText
    }

    AppButton {
        objectName: "useForeign"
        size: Theme.compact
        text: qsTr("Use it")
        hint: qsTr("Where it is; nothing is copied")
        onClicked: root.useWanted(root.modelData.path)
    }
}
