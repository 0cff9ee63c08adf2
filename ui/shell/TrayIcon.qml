// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.platform as Platform
import Rookery.App

// In the tray: shows the window, a new chat, quits.
Platform.SystemTrayIcon {
    id: root

    required property Application app
    property string title

    signal quitWanted

    visible: true
    tooltip: title
    icon.source: "qrc:/rookery/icons/rookery.svg"
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context)
            root.app.raiseRequested();
    }

    menu: Platform.Menu {
        Platform.MenuItem {
            text: qsTr("Show Rookery")
            onTriggered: root.app.raiseRequested()
        }

        Platform.MenuItem {
            text: qsTr("New chat")
            onTriggered: {
                root.app.raiseRequested();
                root.app.commandWanted("newChat");
            }
        }

        Platform.MenuSeparator {
        }

        Platform.MenuItem {
            text: qsTr("Quit")
            onTriggered: root.quitWanted()
        }
    }
}
