// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// There is no network: what that means for models.
RowLayout {
    id: root

    objectName: "offlineLine"
    spacing: Theme.s8
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    Icon {
        Layout.alignment: Qt.AlignTop
        name: "globe"
        size: Theme.iconInline
        color: Theme.color.warning
    }

    AppText {
        id: words

        Layout.fillWidth: true
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: qsTr("This computer is offline. Open a model file that you have; a download that you start now begins when the network is back.")
        Accessible.ignored: true
    }
}
