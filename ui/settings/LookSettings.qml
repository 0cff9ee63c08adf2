// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Colours, size, movement.
Column {
    id: root

    required property Settings settings
    property bool narrow: false

    AppText {
        width: parent.width
        type: Theme.heading
        text: qsTr("Look")
        Accessible.role: Accessible.Heading
    }

    SettingRow {
        width: parent.width
        narrow: root.narrow
        title: qsTr("Theme")
        help: qsTr("“System” follows the desktop, also while Rookery runs.")

        Segments {
            name: qsTr("Theme")

            Segment {
                objectName: "themeSystem"
                text: qsTr("System")
                checked: root.settings.theme === Settings.System
                onClicked: root.settings.theme = Settings.System
            }

            Segment {
                objectName: "themeLight"
                text: qsTr("Light")
                checked: root.settings.theme === Settings.Light
                onClicked: root.settings.theme = Settings.Light
            }

            Segment {
                objectName: "themeDark"
                text: qsTr("Dark")
                checked: root.settings.theme === Settings.Dark
                onClicked: root.settings.theme = Settings.Dark
            }
        }
    }

    SettingRow {
        width: parent.width
        narrow: root.narrow
        title: qsTr("Size")
        help: qsTr("Text and controls together. Ctrl+plus, Ctrl+minus, Ctrl+0.")

        ScaleStepper {
            settings: root.settings
        }
    }

    SettingRow {
        width: parent.width
        narrow: root.narrow
        title: qsTr("Reduce motion")
        help: qsTr("Nothing slides, fades or pulses. Progress still shows.")

        AppSwitch {
            objectName: "reducedMotion"
            text: qsTr("Reduce motion")
            checked: root.settings.reducedMotion
            onToggled: root.settings.reducedMotion = checked
        }
    }
}
