// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// One source to choose: a mark, its name, its address.
BaseButton {
    id: root

    required property SourceController sources
    required property string source
    property string help
    readonly property bool chosen: sources.source === source

    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s8
    rightPadding: Theme.s8
    objectName: "source-" + source
    Accessible.role: Accessible.RadioButton
    Accessible.checked: chosen
    onClicked: sources.source = source

    contentItem: RowLayout {
        spacing: Theme.s12

        Icon {
            name: root.chosen ? "check" : "circle"
            size: Theme.iconSmall
            color: root.chosen ? Theme.color.accent : Theme.color.textTertiary
        }

        AppText {
            Layout.fillWidth: true
            type: root.chosen ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.help
            Accessible.ignored: true
        }
    }

    background: ButtonFace {
        control: root
        face: "transparent"
        faceHover: Theme.color.overlayHover
        facePressed: Theme.color.pressed
        edge: "transparent"
        radius: Theme.radiusControl
    }
}
