// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Several answers to one question, in columns where there is room for them, else one at a time.
Column {
    id: root

    required property MessageRow message
    readonly property SideBySide answers: message.branches.sideBySide
    readonly property int count: answers.labels.length
    readonly property int room: Math.max(1, Math.floor((width + Theme.s12) / (Theme.sideColumn + Theme.s12)))
    readonly property bool paged: room < 2
    readonly property int across: paged ? 1 : Math.ceil(count / Math.ceil(count / room))
    property int page: 0

    objectName: "sideBySide"
    spacing: Theme.s12
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("%n answers side by side", "", count)

    Flow {
        width: parent.width
        spacing: Theme.s8

        AppText {
            height: Theme.compact
            verticalAlignment: Text.AlignVCenter
            rightPadding: Theme.s8
            type: Theme.smallStrong
            color: Theme.color.textSecondary
            text: root.paged ? qsTr("%n answers", "", root.count) : qsTr("%n answers, all from the same memory", "", root.count)
        }

        AppButton {
            objectName: "stopAll"
            size: Theme.compact
            glyph: "stop"
            text: qsTr("Stop all")
            visible: root.answers.running
            onClicked: root.answers.stop()
        }

        AppButton {
            objectName: "keepAll"
            size: Theme.compact
            glyph: "branch"
            text: qsTr("Keep all")
            hint: qsTr("They stay one behind the other, with arrows between them")
            onClicked: root.answers.keepAll()
        }
    }

    Segments {
        name: qsTr("Which answer is shown")
        visible: root.paged

        Repeater {
            model: root.paged ? root.answers.labels : []

            // qmllint disable unqualified
            Segment {
                required property int index

                objectName: "sidePage"
                text: qsTr("%1 of %2").arg(index + 1).arg(root.count)
                checked: index === root.page
                onClicked: root.page = index
            }
            // qmllint enable unqualified
        }
    }

    GridLayout {
        width: parent.width
        columns: root.across
        columnSpacing: Theme.s12
        rowSpacing: Theme.s12

        Repeater {
            model: root.answers.answers

            // qmllint disable unqualified
            SideBySideCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.sideColumn
                visible: !root.paged || index === root.page
                label: root.answers.labels[index] ?? ""
                row: root.message
            }
            // qmllint enable unqualified
        }
    }
}
