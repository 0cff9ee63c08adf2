// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What the search found, in the place of the list. The field keeps the keys: arrows walk here,
// Enter opens.
ListView {
    id: root

    required property SearchModel search
    property int conversations: 0
    property bool keyed: true

    signal opened

    objectName: "searchResults"
    model: search
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count > 0 || activeFocus
    highlightMoveDuration: 0
    bottomMargin: Theme.s12
    section.property: "kind"
    // qmllint disable unqualified
    section.delegate: SearchHeading {
        title: section
    }
    // qmllint enable unqualified
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Found")
    Accessible.description: qsTr("%n found", "", count)

    // qmllint disable unqualified
    delegate: SearchRow {
        width: root.width
        keyed: root.keyed
        onChosen: root.open(index)
    }

    // qmllint enable unqualified
    T.ScrollBar.vertical: AppScrollBar {
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.s20
        width: parent.width - 2 * Theme.s20
        spacing: Theme.s4
        visible: root.count === 0 && (root.search.state === SearchModel.Done || root.search.state === SearchModel.TooLong)
        objectName: "nothingFound"

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            size: Theme.iconLarge
            name: "search"
            color: Theme.color.textTertiary
        }

        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            type: Theme.strong
            text: root.search.state === SearchModel.TooLong ? qsTr("That takes too long") : qsTr("Nothing for “%1”").arg(root.search.text.trim())
        }

        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.search.state === SearchModel.TooLong ? qsTr("A longer word is found faster.") : qsTr("in %n conversation(s)", "", root.conversations)
        }
    }

    function step(distance: int): void {
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + distance));
    }

    function open(row: int): void {
        opened();  // first the chat, so that the message found keeps the focus
        search.open(row);
    }
}
