// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQml
import Rookery.App
import Rookery.Ui

// The keys that work everywhere in the window: those of the commands, and Ctrl+1 to Ctrl+9.
Item {
    id: root

    required property CommandModel commands

    signal wanted(string command)
    signal chatWanted(int number)

    Instantiator {
        model: root.commands

        // qmllint disable unqualified
        delegate: CommandShortcut {
            onActivated: root.wanted(commandId)
        }
        // qmllint enable unqualified
    }

    Instantiator {
        model: 9

        // qmllint disable unqualified
        delegate: NumberShortcut {
            onActivated: root.chatWanted(index + 1)
        }
        // qmllint enable unqualified
    }
}
