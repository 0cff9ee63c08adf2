// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// After starts that did not end well: nothing was loaded by itself, and one chooses what happens.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property StartGuard guard: app.startGuard
    readonly property bool named: guard.model !== ""

    signal closed
    signal openWanted

    objectName: "safeModePage"
    Keys.onEscapePressed: root.leave()

    Flickable {
        id: page

        anchors.fill: parent
        contentHeight: column.height + 2 * Theme.s56
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: AppScrollBar {
        }

        KeepInSight {
            view: page
        }

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.s56
            width: Math.min(Theme.px(560), root.width - 2 * (root.narrow ? Theme.s16 : Theme.s32))
            spacing: Theme.s16

            Icon {
                size: Theme.iconEmpty
                name: "warning"
                color: Theme.color.warning
            }

            AppText {
                width: parent.width
                wrapMode: Text.Wrap
                type: Theme.title
                text: root.guard.whileLoading ? qsTr("Rookery ended while it was loading “%1”").arg(root.guard.modelName) : qsTr("Rookery ended soon after it was started, twice")
                Accessible.role: Accessible.Heading
            }

            AppText {
                width: parent.width
                wrapMode: Text.Wrap
                type: Theme.reading
                color: Theme.color.textSecondary
                text: qsTr("So nothing was loaded this time. Your chats are all there. Perhaps the computer ran out of memory, or the file is damaged.")
            }

            Column {
                width: parent.width
                spacing: Theme.s8

                PrimaryButton {
                    width: parent.width
                    objectName: "safeWithout"
                    focus: true
                    text: qsTr("Start without a model")
                    onClicked: root.leave()
                }

                AppButton {
                    width: parent.width
                    objectName: "safeAgain"
                    visible: root.named
                    glyph: "refresh"
                    text: qsTr("Load “%1” again").arg(root.guard.modelName)
                    onClicked: root.loadAgain()
                }

                AppButton {
                    width: parent.width
                    objectName: "safeOther"
                    glyph: "import"
                    text: qsTr("Open another model")
                    onClicked: root.openOther()
                }

                AppButton {
                    width: parent.width
                    objectName: "safeReport"
                    glyph: "file"
                    text: qsTr("Save a report")
                    hint: qsTr("A text file with versions and the log, nothing of your chats. It is not sent anywhere.")
                    onClicked: root.app.saveReport()
                }
            }
        }
    }

    function leave(): void {
        guard.dismiss();
        closed();
    }

    function loadAgain(): void {
        leave();
        app.models.openPath(guard.model);
    }

    function openOther(): void {
        leave();
        openWanted();
    }
}
