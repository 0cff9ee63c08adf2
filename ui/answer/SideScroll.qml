// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// Shows a part of something wide. All rows of one cut block are moved together, by the bar, a
// wheel that goes sideways, or the wheel with Shift. It takes no drags: those select.
Item {
    id: root

    required property BlockRow row
    property real contentWidth: width
    property bool barShown: true
    default property alias content: holder.data
    readonly property real widest: Math.max(contentWidth, row.answer.widest[row.head] ?? 0)
    readonly property real room: Math.max(0, widest - width)
    readonly property real shift: Math.min(room, row.answer.shifts[row.head] ?? 0)

    clip: room > 0
    onContentWidthChanged: row.answer.noteWidth(row.head, contentWidth)

    Item {
        id: holder

        x: -root.shift
        width: root.widest
        height: root.height
    }

    Loader {
        anchors.left: parent.left
        anchors.right: parent.right
        y: root.height - height
        active: root.room > 0 && root.barShown
        // qmllint disable unqualified
        sourceComponent: T.ScrollBar {
            id: bar

            objectName: "sideBar"
            visible: hover.hovered || pressed || Theme.scrollBars
            orientation: Qt.Horizontal
            size: root.width / root.widest
            position: root.shift / root.widest
            implicitHeight: Theme.grip + 2 * Theme.s2
            padding: Theme.s2
            focusPolicy: Qt.NoFocus
            Accessible.ignored: true
            onPositionChanged: if (pressed)
                root.row.answer.moveSideways(root.row.head, position * root.widest)

            contentItem: Rectangle {
                implicitHeight: Theme.grip
                radius: height / 2
                color: bar.pressed || bar.hovered || Theme.scrollBars ? Theme.color.borderControl : Theme.color.track
            }
        }
        // qmllint enable unqualified
    }

    HoverHandler {
        id: hover
    }

    WheelHandler {
        enabled: root.room > 0
        orientation: Qt.Horizontal
        target: null
        onWheel: event => root.moveBy(-event.angleDelta.x)
    }

    WheelHandler {
        enabled: root.room > 0
        acceptedModifiers: Qt.ShiftModifier
        target: null
        onWheel: event => root.moveBy(-event.angleDelta.y)
    }

    function moveBy(distance: real): void {
        row.answer.moveSideways(row.head, Math.max(0, Math.min(room, shift + distance)));
    }
}
