// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A few choices side by side; put Segments in it. Tab comes to the chosen one, Left and Right
// choose the ones beside it.
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
    Keys.onLeftPressed: walk(LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: walk(LayoutMirroring.enabled ? -1 : 1)

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.s2
    }

    function walk(step: int): void {
        let at = 0;
        while (at < row.children.length && !row.children[at].activeFocus)
            ++at;
        const next = row.children[at + step] as Segment;
        if (next === null || !next.visible || !next.enabled)
            return;
        next.forceActiveFocus(Qt.TabFocusReason);
        next.clicked();
    }
}
