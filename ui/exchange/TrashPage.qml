// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// What was deleted in the last 30 days, and two ways out of here.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property TrashModel trash: app.trash
    readonly property int side: narrow ? Theme.s16 : Theme.s24
    readonly property int columnWidth: Math.min(Theme.page, width - 2 * side)
    readonly property int columnX: Math.round((width - columnWidth) / 2)

    signal closed

    objectName: "trashPage"
    Keys.onEscapePressed: root.closed()
    onVisibleChanged: if (visible)
        trash.refresh()
    Component.onCompleted: trash.refresh()

    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: Theme.s24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.trash
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Trash")

        T.ScrollBar.vertical: AppScrollBar {
        }

        // qmllint disable unqualified
        header: Column {
            x: root.columnX
            width: root.columnWidth
            bottomPadding: Theme.s12
            spacing: Theme.s12

            ShelfTitle {
                width: parent.width
                focus: true
                title: qsTr("Trash")
                help: qsTr("Deleted chats stay here for 30 days; personas and texts until you delete them for good.")
                action: root.trash.count > 0 ? qsTr("Empty the trash") : ""
                glyph: "trash"
                onBack: root.closed()
                onActed: sure.begin(-1, "")
            }

            Column {
                width: parent.width
                topPadding: Theme.s40
                spacing: Theme.s12
                visible: root.trash.count === 0

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "trash"
                    size: Theme.iconEmpty
                    color: Theme.color.textTertiary
                }

                AppText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("The trash is empty.")
                    color: Theme.color.textSecondary
                }
            }
        }

        delegate: TrashRow {
            x: root.columnX
            width: root.columnWidth
            onRestoreWanted: root.trash.restore(index)
            onRemoveWanted: sure.begin(index, title)
        }
        // qmllint enable unqualified
    }

    SureAboutTrash {
        id: sure

        parent: root
        x: Math.round((root.width - width) / 2)
        y: Math.round(root.height / 3)
        onSure: row => row < 0 ? root.trash.empty() : root.trash.removeForever(row)
    }
}
