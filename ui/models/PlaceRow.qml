// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// A folder or a file to choose.
T.ItemDelegate {
    id: root

    required property int index
    required property string fileName
    required property url fileUrl
    required property bool fileIsDir
    readonly property bool current: ListView.isCurrentItem
    readonly property bool listFocused: ListView.view !== null && ListView.view.activeFocus

    signal chosen
    signal taken

    width: ListView.view !== null ? ListView.view.width : 0
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
    Accessible.onPressAction: chosen()
    onClicked: chosen()
    onDoubleClicked: if (!fileIsDir)
        taken()

    contentItem: RowLayout {
        spacing: Theme.s8

        Icon {
            size: Theme.iconSmall
            name: root.fileIsDir ? "folder" : "file"
        }

        AppText {
            Layout.fillWidth: true
            elide: Text.ElideMiddle
            text: root.fileName
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current ? Theme.color.overlaySelected : root.hovered ? Theme.color.overlayHover : "transparent"

        FocusRing {
            shown: root.current && root.listFocused
            anchors.margins: 0
            corner: parent.radius - Theme.ring
        }
    }
}
