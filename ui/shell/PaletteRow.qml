// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// One line of the palette: icon, title, where it was found, and at the end a date or its key; over the first of a
// kind its heading. Most have neither a key nor words that were found: those are made where they are wanted.
// qmllint disable deferred-property-id
Item {
    id: root

    required property int index
    required property string title
    required property string markedTitle
    required property string markedSnippet
    required property string glyph
    required property string trailing
    required property string keys
    required property string heading
    readonly property bool current: ListView.isCurrentItem
    readonly property string found: markedSnippet.split("\u001f").join("")

    signal clicked
    signal pointed

    implicitHeight: head.height + line.implicitHeight

    Loader {
        id: head

        width: parent.width
        height: item === null ? 0 : (item as Item).implicitHeight
        active: root.heading !== ""
        // qmllint disable unqualified
        sourceComponent: SearchHeading {
            title: root.heading
        }
        // qmllint enable unqualified
    }

    T.ItemDelegate {
        id: line

        y: head.height
        width: parent.width
        implicitHeight: Math.max(Theme.large - Theme.s4, implicitContentHeight + Theme.s12)
        leftPadding: Theme.s20
        rightPadding: Theme.s20
        objectName: "paletteRow"
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        text: root.title
        Accessible.role: Accessible.ListItem
        Accessible.name: root.found !== "" ? qsTr("%1: %2").arg(root.title).arg(root.found) : root.title
        Accessible.description: root.keys !== "" ? root.keys : root.trailing
        Accessible.selected: root.current
        Accessible.onPressAction: root.clicked()
        onClicked: root.clicked()
        onHoveredChanged: if (hovered)
            root.pointed()

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

                Loader {
                    Layout.fillWidth: true
                    visible: active
                    active: root.markedSnippet !== ""
                    // qmllint disable unqualified
                    sourceComponent: MarkedText {
                        type: Theme.small
                        ink: Theme.color.textSecondary
                        marked: root.markedSnippet
                    }
                    // qmllint enable unqualified
                }
            }

            AppText {
                visible: text !== "" && !enter.active
                type: Theme.small
                color: Theme.color.textTertiary
                text: root.trailing
                Accessible.ignored: true
            }

            Loader {
                visible: active
                active: root.keys !== ""
                // qmllint disable unqualified
                sourceComponent: KeyCap {
                    text: root.keys
                }
                // qmllint enable unqualified
            }

            Loader {
                id: enter

                visible: active
                active: root.current && root.keys === ""
                // qmllint disable unqualified
                sourceComponent: KeyCap {
                    text: qsTr("Enter")
                }
                // qmllint enable unqualified
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
}
