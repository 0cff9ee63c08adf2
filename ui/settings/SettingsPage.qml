// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Everything that can be set, each change at once: the pages at the left, one of them beside. Back
// returns to the same chat.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    readonly property bool beside: width > Theme.px(620)
    readonly property bool low: !beside && height < Theme.px(480)

    signal closed

    objectName: "settingsPage"
    Keys.onEscapePressed: root.closed()

    SettingsList {
        id: list

        width: root.beside ? Theme.settingsList : root.width
        height: root.beside ? root.height : Math.min(implicitHeight, root.height)
        focus: true
        app: root.app
        beside: root.beside
        low: root.low
        page: pane.page
        onChosen: (page, key) => root.show(page, key)
        onBack: root.closed()
    }

    Hairline {
        x: root.LayoutMirroring.enabled ? list.x - width : list.width
        height: parent.height
        visible: root.beside
    }

    Hairline {
        anchors.top: list.bottom
        anchors.topMargin: Theme.s12
        width: parent.width
        visible: !root.beside
    }

    SettingsPane {
        id: pane

        anchors.left: root.beside ? list.right : parent.left
        anchors.right: parent.right
        anchors.top: root.beside ? parent.top : list.bottom
        anchors.topMargin: root.beside ? 0 : Theme.s12 + Theme.hairline
        anchors.bottom: parent.bottom
        app: root.app
        titled: root.beside
        narrow: root.narrow || width < Theme.px(480)
    }

    function show(page: string, key: string): void {
        pane.page = page;
        pane.hitKey = "";
        pane.hitKey = key;
    }

    // From elsewhere: whoever chose the setting wants to change it.
    function showSetting(key: string): void {
        pane.enters = true;
        show(app.settingsIndex.pageOf(key), key);
    }
}
