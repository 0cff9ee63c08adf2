// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A persona's picture: its first letter on a colour that stays with the name. A book has an icon.
Rectangle {
    id: root

    property string letter
    property string name
    property string glyph
    property int size: Theme.px(36)
    readonly property var faces: [Theme.color.accentSoft, Theme.color.warningSoft, Theme.color.successSoft, Theme.color.dangerSoft]
    readonly property var inks: [Theme.color.accentSoftInk, Theme.color.warningSoftInk, Theme.color.successSoftInk, Theme.color.dangerSoftInk]
    readonly property int tint: glyph !== "" ? 0 : number(name) % faces.length

    implicitWidth: size
    implicitHeight: size
    radius: Theme.radiusField
    color: faces[tint]
    Accessible.ignored: true

    AppText {
        anchors.centerIn: parent
        visible: root.glyph === ""
        type: Theme.heading
        color: root.inks[root.tint]
        text: root.letter
        Accessible.ignored: true
    }

    Icon {
        anchors.centerIn: parent
        visible: root.glyph !== ""
        name: root.glyph === "" ? "book" : root.glyph
        color: root.inks[root.tint]
    }

    function number(words: string): int {
        let sum = 0;
        for (let at = 0; at < words.length; ++at)
            sum = (sum * 31 + words.charCodeAt(at)) % 9973;
        return sum;
    }
}
