// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the model remembers of a place: kept on the disk, on its way there, in memory only, rounded, or nothing.
Badge {
    id: root

    property int memory: TurnModel.ReadAgain
    readonly property bool saving: memory === TurnModel.Saving
    readonly property var words: [qsTr("Is read again"), qsTr("State saved"), qsTr("Approximate"), qsTr("In memory only"), qsTr("Saving"), ""]
    readonly property var glyphs: ["refresh", "check", "info", "memory", "", ""]

    objectName: "stateBadge"
    visible: memory !== TurnModel.Open
    text: words[memory]
    glyph: glyphs[memory]
    turning: saving
    ink: memory === TurnModel.Saved ? Theme.color.successSoftInk : saving ? Theme.color.accentSoftInk : Theme.color.textSecondary
    color: memory === TurnModel.Saved ? Theme.color.successSoft : saving ? Theme.color.accentSoft : memory === TurnModel.Approximate ? "transparent" : Theme.color.hover
    border.width: memory === TurnModel.Approximate ? Theme.hairline : 0
    border.color: Theme.color.buttonBorder
}
