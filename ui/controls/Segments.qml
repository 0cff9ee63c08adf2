// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A few choices side by side; put Segments in it. Left and Right walk through them.
Rectangle {
    id: root

    default property alias choices: row.data
    property string name

    implicitWidth: row.implicitWidth + 2 * Theme.s2
    implicitHeight: row.implicitHeight + 2 * Theme.s2
    radius: Theme.radiusField
    color: Theme.color.hover
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.s2
    }
}
