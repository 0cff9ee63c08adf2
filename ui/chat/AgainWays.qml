// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The ways an answer can be made in, to tick: the chat's own, presets, thinking, other personas.
Column {
    id: root

    required property SideBySide answers
    property var chosen: ["usual", "precise", "creative"]
    property real room: Infinity  // for the list
    // Another model may be loaded than when they were ticked.
    readonly property var taken: chosen.filter(one => answers.ways.includes(one) && answers.wayOffered(one))
    readonly property bool full: taken.length >= answers.most

    signal wanted(var ways)

    spacing: Theme.s12

    AppText {
        width: parent.width
        type: Theme.heading
        text: qsTr("Try again with…")
        Accessible.role: Accessible.Heading
    }

    AppText {
        width: parent.width
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("Up to %1 answers are written at the same time, from the same memory, side by side.").arg(root.answers.most)
    }

    // Not a list view: its height would hang on its content's, which hangs on how many rows its
    // height lets it make. There are few ways.
    Flickable {
        id: view

        objectName: "againWays"
        width: parent.width
        height: Math.min(contentHeight, Theme.againHeight, Math.max(Theme.s56, root.room))
        contentWidth: width
        contentHeight: ways.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Ways to answer")

        T.ScrollBar.vertical: AppScrollBar {
        }

        KeepInSight {
            view: view
        }

        Column {
            id: ways

            width: view.width - Theme.s12  // the scroll bar's

            // qmllint disable unqualified
            Repeater {
                model: root.answers.ways

                AgainWay {
                    width: ways.width
                    title: root.answers.wayTitle(modelData)
                    help: root.answers.wayHelp(modelData)
                    checked: root.taken.includes(modelData)
                    offered: root.answers.wayOffered(modelData)
                    enabled: offered && (checked || !root.full)
                    onClicked: root.toggle(modelData)
                }
            }
            // qmllint enable unqualified
        }
    }

    PrimaryButton {
        id: go

        objectName: "answerSideBySide"
        enabled: root.taken.length > 0
        text: root.taken.length === 1 ? qsTr("Answer again") : qsTr("Answer side by side")
        onClicked: root.wanted(root.taken)
    }

    function take(): void {
        go.forceActiveFocus();
    }

    // In the order of the list, whichever was ticked first.
    function toggle(way: string): void {
        const now = taken.includes(way) ? taken.filter(one => one !== way) : taken.concat([way]);
        chosen = Array.from(answers.ways).filter(one => now.includes(one));
    }
}
