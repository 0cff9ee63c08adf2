// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Whether a model runs here: icon, word and colour; the sum on hover.
Rectangle {
    id: root

    property int fitState: DiscoverModel.Unknown
    property string text
    property string hint
    readonly property bool good: fitState === DiscoverModel.Fits
    readonly property bool bad: fitState === DiscoverModel.TooBig
    readonly property bool plain: fitState === DiscoverModel.Processor
    readonly property color ink: good ? Theme.color.successSoftInk : bad ? Theme.color.dangerSoftInk : plain ? Theme.color.textSecondary : Theme.color.warningSoftInk
    readonly property string glyph: good ? "check" : bad ? "close" : plain ? "cpu" : fitState === DiscoverModel.PartOnGpu ? "gpu" : "warning"

    objectName: "fitBadge"
    visible: fitState !== DiscoverModel.Unknown && text !== ""
    implicitWidth: row.implicitWidth + 2 * Theme.s8
    implicitHeight: row.implicitHeight + Theme.s4
    radius: Theme.radiusControl
    color: good ? Theme.color.successSoft : bad ? Theme.color.dangerSoft : plain ? Theme.color.hover : Theme.color.warningSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.description: hint

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.s4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.glyph
            size: Theme.s12
            color: root.ink
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.micro
            color: root.ink
            text: root.text
            Accessible.ignored: true
        }
    }

    HoverHandler {
        id: pointer
    }

    Loader {
        active: pointer.hovered && root.hint !== ""
        // qmllint disable unqualified
        sourceComponent: Tooltip {
            parent: root
            text: root.hint
            visible: true
        }
        // qmllint enable unqualified
    }
}
