// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Keys that work everywhere in the window.
Item {
    id: root

    required property Application app

    signal newChatWanted
    signal openWanted
    signal settingsWanted
    signal sideBarWanted
    signal modelsWanted
    signal composerWanted
    signal renameWanted
    signal messageWanted(int offset)

    Shortcut {
        sequences: ["Ctrl+N", "Ctrl+Shift+O"]
        onActivated: root.newChatWanted()
    }

    Shortcut {
        sequence: "Ctrl+O"
        onActivated: root.openWanted()
    }

    Shortcut {
        sequence: "Ctrl+,"
        onActivated: root.settingsWanted()
    }

    Shortcut {
        sequence: "Ctrl+B"
        onActivated: root.sideBarWanted()
    }

    Shortcut {
        sequence: "Ctrl+M"
        onActivated: root.modelsWanted()
    }

    Shortcut {
        sequence: "Ctrl+L"
        onActivated: root.composerWanted()
    }

    Shortcut {
        sequences: ["F2", "Ctrl+Shift+E"]
        onActivated: root.renameWanted()
    }

    Shortcut {
        sequence: "Alt+Up"
        onActivated: root.messageWanted(-1)
    }

    Shortcut {
        sequence: "Alt+Down"
        onActivated: root.messageWanted(1)
    }

    Shortcut {
        sequences: ["Ctrl++", "Ctrl+="]
        onActivated: root.app.settings.scale += Theme.scaleStep
    }

    Shortcut {
        sequence: "Ctrl+-"
        onActivated: root.app.settings.scale -= Theme.scaleStep
    }

    Shortcut {
        sequence: "Ctrl+0"
        onActivated: root.app.settings.scale = Theme.normalScale
    }

    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: Qt.quit()
    }
}
