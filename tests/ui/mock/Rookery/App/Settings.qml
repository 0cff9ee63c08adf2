// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum Theme {
        System,
        Light,
        Dark
    }

    property int theme: Settings.System
    property bool dark: theme === Settings.Dark
    property int scale: 100
    property bool sendWithCtrlEnter: false
    property bool startWithNewChat: false
    property bool loadsAtStart: true
    property bool namesChats: true
    property bool readsAhead: true
    property bool notifications: true
    property bool staysInTray: false
    property var fullPages: ["look", "performance", "privacy"]
    property bool reducedMotion: true
    property bool sideBarVisible: true

    function showAll(page: string, all: bool): void {
        const others = fullPages.filter(name => name !== page);
        fullPages = all ? others.concat([page]) : others;
    }
}
