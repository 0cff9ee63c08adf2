// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// Folders and files of a folder. A click or Enter goes into a folder; a file is marked, and taken by a second one.
ListView {
    id: root

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
    delegate: T.ItemDelegate {
        id: row

        required property int index
        required property string fileName
        required property url fileUrl
        required property bool fileIsDir
        readonly property string name: fileName
        readonly property bool folder: fileIsDir
        readonly property bool current: ListView.isCurrentItem

        width: root.width
        implicitHeight: Math.max(Theme.row, implicitContentHeight + Theme.s8)
        leftPadding: Theme.s12
        rightPadding: Theme.s12
        objectName: "placeRow"
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        text: fileName
        Accessible.role: Accessible.ListItem
        Accessible.name: fileName
        Accessible.description: fileIsDir ? qsTr("Folder") : ""
        Accessible.selected: current
        Accessible.onPressAction: root.choose(index)
        onClicked: root.choose(index)
        onDoubleClicked: if (!fileIsDir)
            root.taken()

        contentItem: RowLayout {
            spacing: Theme.s8

            Icon {
                size: Theme.iconSmall
                name: row.fileIsDir ? "folder" : "file"
            }

            AppText {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                text: row.fileName
                Accessible.ignored: true
            }
        }

        background: Rectangle {
            radius: Theme.radiusControl
            color: row.current ? Theme.color.overlaySelected : row.hovered ? Theme.color.overlayHover : "transparent"

            FocusRing {
                shown: row.current && root.activeFocus
                anchors.margins: 0
                corner: parent.radius - Theme.ring
            }
        }
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
        currentIndex = row;
        forceActiveFocus(Qt.MouseFocusReason);
        if (currentItem !== null && currentItem.folder)
            entered(currentItem.fileUrl);
    }

    function act(): void {
        if (currentItem === null)
            return;
        if (currentItem.folder)
            entered(currentItem.fileUrl);
        else
            taken();
    }
}
