// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A setting: title, one line of help under it, the control at the end, and an arrow that puts it
// back once it was changed. Below each other when there is no room.
Item {
    id: root

    required property SettingsContext pane
    property string key
    property bool changed: false
    property string note  // why it cannot be changed, or what else is to be known
    readonly property string title: pane.app.settingsIndex.title(key)
    readonly property bool advanced: pane.app.settingsIndex.isAdvanced(key)
    readonly property bool hit: key !== "" && pane.hitKey === key
    default property alias control: place.data

    signal reset

    visible: !advanced || pane.advanced
    implicitHeight: grid.implicitHeight + 2 * Theme.s12
    width: parent ? parent.width : 0
    objectName: key
    onHitChanged: if (hit)
        pane.reveal(root)

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.s12
        anchors.rightMargin: -Theme.s12
        visible: root.hit
        radius: Theme.radiusField
        color: Theme.color.accentSoft
    }

    GridLayout {
        id: grid

        width: parent.width
        y: Theme.s12
        columns: root.pane.narrow ? 1 : 2
        columnSpacing: Theme.s24
        rowSpacing: Theme.s8

        Column {
            Layout.fillWidth: true
            spacing: Theme.s2

            Item {
                width: parent.width
                height: heading.height

                AppText {
                    id: heading

                    width: parent.width - Theme.s20
                    type: Theme.control
                    wrapMode: Text.Wrap
                    text: root.title
                }

                StateDot {
                    anchors.left: parent.left
                    anchors.leftMargin: heading.contentWidth + Theme.s8
                    anchors.verticalCenter: heading.verticalCenter
                    visible: root.changed
                    color: Theme.color.accent
                }
            }

            AppText {
                width: parent.width
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.pane.app.settingsIndex.help(root.key)
            }

            AppText {
                width: parent.width
                visible: root.note !== ""
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.note
                objectName: "note"
            }
        }

        Row {
            Layout.alignment: root.pane.narrow ? Qt.AlignLeft : Qt.AlignRight
            spacing: Theme.s8

            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "reset " + root.key
                visible: root.changed
                glyph: "undo"
                flips: true
                text: qsTr("“%1” as it was").arg(root.title)
                onClicked: root.reset()
            }

            Item {
                id: place

                anchors.verticalCenter: parent.verticalCenter
                implicitWidth: childrenRect.width
                implicitHeight: childrenRect.height
            }
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    // Its control takes the keys, where it has one.
    function enter(): void {
        const first = place.nextItemInFocusChain();
        for (let item = first; item !== null; item = item.parent) {
            if (item === place)
                first.forceActiveFocus(Qt.ShortcutFocusReason);
        }
    }
}
