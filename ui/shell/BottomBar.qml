// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Model, device, memory and speed, always where they were last time.
Item {
    id: root

    required property Application app
    property bool narrow: false
    readonly property ModelController models: app.models
    readonly property bool loaded: models.state === ModelController.Ready || models.state === ModelController.Busy

    signal openWanted
    signal modelsWanted
    signal downloadsWanted
    signal chatWanted

    objectName: "bottomBar"
    implicitHeight: Math.max(narrow ? Theme.large : Theme.bottomBar, row.implicitHeight)
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Model and computer")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.window
    }

    Hairline {
        width: parent.width
    }

    Row {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s16

        ModelChip {
            id: chip

            anchors.verticalCenter: parent.verticalCenter
            models: root.models
            most: root.width - (root.narrow ? Theme.s24 : root.width / 2)
            onClicked: popover.visible ? popover.close() : popover.open()
        }

        DeviceItem {
            id: device

            anchors.verticalCenter: parent.verticalCenter
            visible: root.loaded && !root.narrow && text !== ""
            models: root.models
            onClicked: deviceList.visible ? deviceList.close() : deviceList.open()
        }

        StatusItem {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.loaded && !root.narrow && text !== ""
            glyph: "memory"
            share: root.models.memoryFraction
            text: root.models.memoryText
            hint: qsTr("Memory the model takes. It stays the same in long chats.")
        }

        StatusItem {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.loaded && !root.narrow && text !== ""
            glyph: "speed"
            text: root.models.speedText
            hint: qsTr("How fast the last answer was written")
        }
    }

    DownloadsItem {
        id: downloads

        anchors.right: parent.right
        anchors.rightMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        downloads: root.app.library.downloads
        narrow: root.narrow
        onClicked: list.visible ? list.close() : list.open()
    }

    DownloadsPopover {
        id: list

        x: root.LayoutMirroring.enabled ? Theme.s8 : root.width - width - Theme.s8
        y: -height - Theme.s8
        library: root.app.library
        onPageWanted: root.downloadsWanted()
        onChatWanted: path => root.chat(path)
    }

    ModelPopover {
        id: popover

        x: root.LayoutMirroring.enabled ? root.width - width - Theme.s8 : Theme.s8
        y: -height - Theme.s8
        models: root.models
        onOpenWanted: root.openWanted()
        onPageWanted: root.modelsWanted()
    }

    DevicePopover {
        id: deviceList

        x: row.x + device.x
        y: -height - Theme.s8
        models: root.models
        devices: root.app.devices
        onSettingsWanted: root.app.settingWanted("performance.device")
    }

    function chat(path: string): void {
        list.close();
        app.library.open(path);
        chatWanted();
    }

    function openModels(): void {
        popover.open();
    }
}
