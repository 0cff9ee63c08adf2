// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Over the device in the bottom bar: where else the model could run, and why it runs where it does.
// qmllint disable deferred-property-id
Popover {
    id: root

    required property ModelController models
    required property DeviceController devices

    signal settingsWanted

    objectName: "devicePopover"
    padding: Theme.s8
    height: Math.min(implicitHeight, T.Overlay.overlay === null ? implicitHeight : T.Overlay.overlay.height - 2 * margins)
    onAboutToShow: devices.refresh()

    contentItem: ColumnLayout {
        spacing: Theme.s8

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.s8
            visible: root.models.deviceNote !== ""
            spacing: Theme.s12

            Icon {
                Layout.alignment: Qt.AlignTop
                name: "warning"
                color: Theme.color.warning
            }

            AppText {
                objectName: "deviceNote"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.popoverWidth - Theme.s32
                wrapMode: Text.Wrap
                type: Theme.small
                text: root.models.deviceNote
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.s8
            visible: root.models.deviceNote === "" && root.devices.processorOnly !== ""
            spacing: Theme.s8

            Badge {
                objectName: "processorOnlyBadge"
                color: Theme.color.overlaySelected
                glyph: "cpu"
                text: qsTr("Processor only")
            }

            AppText {
                objectName: "processorOnlyWords"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.popoverWidth - Theme.s16
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.devices.processorOnly
            }
        }

        // In a low window the list scrolls; what stands below it stays in sight.
        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.popoverWidth
            Layout.preferredHeight: list.height
            Layout.minimumHeight: Theme.s56
            contentHeight: list.height
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            T.ScrollBar.vertical: AppScrollBar {
            }

            DeviceList {
                id: list

                width: parent.width
                devices: root.devices
            }
        }

        Hairline {
            Layout.fillWidth: true
        }

        RowLayout {
            Layout.margins: Theme.s4
            spacing: Theme.s8

            AppSwitch {
                objectName: "popoverSmooth"
                enabled: root.devices.hasGraphics
                text: qsTr("Keep my desktop smooth")
                checked: root.devices.smooth
                onToggled: root.devices.smooth = checked
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                color: Theme.color.textSecondary
                text: qsTr("Keep my desktop smooth")
                Accessible.ignored: true
            }

            QuietButton {
                objectName: "popoverPerformance"
                size: Theme.normal
                text: qsTr("More…")
                onClicked: root.leave()
            }
        }
    }

    function leave(): void {
        close();
        settingsWanted();
    }
}
