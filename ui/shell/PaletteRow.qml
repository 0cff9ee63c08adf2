// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// One line of the palette: icon, title, where it was found, and at the end a date or its key.
// qmllint disable deferred-property-id
T.ItemDelegate {
    id: root

    required property int index
    required property string title
    required property string markedTitle
    required property string markedSnippet
    required property string glyph
    required property string trailing
    required property string keys
    readonly property bool current: ListView.isCurrentItem

    signal pointed

    implicitHeight: Math.max(Theme.large - Theme.s4, implicitContentHeight + Theme.s12)
    leftPadding: Theme.s20
    rightPadding: Theme.s20
    objectName: "paletteRow"
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: markedSnippet !== "" ? qsTr("%1: %2").arg(title).arg(snippet.text) : title
    Accessible.description: keys !== "" ? keys : trailing
    Accessible.selected: current
    Accessible.onPressAction: root.clicked()
    onHoveredChanged: if (hovered)
        pointed()

    contentItem: RowLayout {
        spacing: Theme.s12

        Icon {
            size: Theme.iconSmall
            name: root.glyph
            color: root.current ? Theme.color.accent : Theme.color.textSecondary
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            MarkedText {
                Layout.fillWidth: true
                marked: root.markedTitle
            }

            MarkedText {
                id: snippet

                Layout.fillWidth: true
                visible: root.markedSnippet !== ""
                type: Theme.small
                ink: Theme.color.textSecondary
                marked: root.markedSnippet
            }
        }

        AppText {
            visible: text !== "" && !enter.visible
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.trailing
            Accessible.ignored: true
        }

        KeyCap {
            text: root.keys
        }

        KeyCap {
            id: enter

            visible: root.current && root.keys === ""
            text: qsTr("Enter")
        }
    }

    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s8
        radius: Theme.radiusField
        color: root.current ? Theme.color.overlaySelected : "transparent"
    }
}
