// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What the palette offers, under headings.
ListView {
    id: root

    required property PaletteModel results
    readonly property int wanted: Math.max(Theme.s56, contentHeight + topMargin + bottomMargin)

    signal chosen(int row)

    objectName: "paletteList"
    model: results
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    highlightMoveDuration: 0
    topMargin: Theme.s4
    bottomMargin: Theme.s8
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Results")

    // qmllint disable unqualified
    delegate: PaletteRow {
        width: root.width
        onClicked: root.chosen(index)
        onPointed: root.currentIndex = index
    }

    // qmllint enable unqualified
    T.ScrollBar.vertical: AppScrollBar {
    }

    AppText {
        anchors.centerIn: parent
        visible: root.count === 0
        color: Theme.color.textSecondary
        text: qsTr("Nothing found")
    }

    function step(distance: int): void {
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + distance));
    }
}
