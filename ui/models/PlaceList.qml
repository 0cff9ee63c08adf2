// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// Folders and files of a folder. A click or Enter goes into a folder; a file is marked, and taken by a second one.
ListView {
    id: root

    readonly property PlaceRow current: currentItem as PlaceRow
    // The name of the file that is marked; none, where it is a folder.
    readonly property string file: current !== null && !current.fileIsDir ? current.fileName : ""

    signal entered(url folder)
    signal taken
    signal upWanted

    objectName: "placeList"
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    currentIndex: -1
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Folders and files")
    Keys.onReturnPressed: act()
    Keys.onEnterPressed: act()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Backspace;
        if (event.accepted)
            upWanted();
    }
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
        currentIndex = 0

    // qmllint disable unqualified
    delegate: PlaceRow {
        id: row

        onChosen: root.choose(row.index)
        onTaken: root.taken()
    }

    // qmllint enable unqualified
    T.ScrollBar.vertical: AppScrollBar {
    }

    AppText {
        anchors.centerIn: parent
        visible: root.count === 0
        color: Theme.color.textTertiary
        text: qsTr("Nothing to choose here")
    }

    function choose(row: int): void {
        forceLayout();  // rows that have just been read have no items yet
        currentIndex = row;
        forceActiveFocus(Qt.MouseFocusReason);
        if (current !== null && current.fileIsDir)
            entered(current.fileUrl);
    }

    function act(): void {
        if (current === null)
            return;
        if (current.fileIsDir)
            entered(current.fileUrl);
        else
            taken();
    }
}
