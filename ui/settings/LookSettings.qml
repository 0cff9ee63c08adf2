// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Colours, sizes, type, movement.
Column {
    id: root

    required property SettingsContext pane
    readonly property Settings settings: pane.app.settings
    readonly property LookChoices look: pane.app.look
    readonly property var accentNames: [qsTr("Teal"), qsTr("Blue"), qsTr("Violet"), qsTr("Rose"), qsTr("Green"), qsTr("Graphite")]

    SettingRow {
        pane: root.pane
        key: "look.theme"
        changed: root.settings.theme !== Settings.System
        onReset: root.settings.theme = Settings.System

        Segments {
            name: root.pane.app.settingsIndex.title("look.theme")

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
        pane: root.pane
        key: "look.accent"
        note: root.look.highContrast ? qsTr("High contrast has its own colours.") : ""
        changed: root.look.accent !== LookChoices.Teal
        onReset: root.look.accent = LookChoices.Teal

        Row {
            spacing: Theme.s4
            Accessible.role: Accessible.Grouping
            Accessible.name: root.pane.app.settingsIndex.title("look.accent")

            Repeater {
                model: root.accentNames

                // qmllint disable unqualified
                AccentSwatch {
                    required property int index
                    required property string modelData

                    objectName: "accent " + index
                    text: modelData
                    ink: Theme.accentAt(index)
                    checked: root.look.accent === index
                    onClicked: root.look.accent = index
                }
                // qmllint enable unqualified
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.contrast"
        changed: root.look.highContrast
        onReset: root.look.highContrast = false

        AppSwitch {
            objectName: "highContrast"
            text: root.pane.app.settingsIndex.title("look.contrast")
            checked: root.look.highContrast
            onToggled: root.look.highContrast = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.size"
        changed: root.settings.scale !== Theme.normalScale
        onReset: root.settings.scale = Theme.normalScale

        ScaleStepper {
            settings: root.settings
        }
    }

    TypeSettings {
        width: parent.width
        pane: root.pane
    }

    SettingRow {
        pane: root.pane
        key: "look.lineWidth"
        changed: root.look.lineWidth !== LookChoices.Medium
        onReset: root.look.lineWidth = LookChoices.Medium

        Segments {
            name: root.pane.app.settingsIndex.title("look.lineWidth")

            Segment {
                objectName: "widthNarrow"
                text: qsTr("Narrow")
                checked: root.look.lineWidth === LookChoices.Narrow
                onClicked: root.look.lineWidth = LookChoices.Narrow
            }

            Segment {
                objectName: "widthMedium"
                text: qsTr("Medium")
                checked: root.look.lineWidth === LookChoices.Medium
                onClicked: root.look.lineWidth = LookChoices.Medium
            }

            Segment {
                objectName: "widthFull"
                text: qsTr("Full")
                checked: root.look.lineWidth === LookChoices.Full
                onClicked: root.look.lineWidth = LookChoices.Full
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.lineSpacing"
        changed: root.look.spacing !== LookChoices.Usual
        onReset: root.look.spacing = LookChoices.Usual

        Segments {
            name: root.pane.app.settingsIndex.title("look.lineSpacing")

            Segment {
                objectName: "linesTight"
                text: qsTr("Tight")
                checked: root.look.spacing === LookChoices.Tight
                onClicked: root.look.spacing = LookChoices.Tight
            }

            Segment {
                objectName: "linesUsual"
                text: qsTr("Usual")
                checked: root.look.spacing === LookChoices.Usual
                onClicked: root.look.spacing = LookChoices.Usual
            }

            Segment {
                objectName: "linesLoose"
                text: qsTr("Loose")
                checked: root.look.spacing === LookChoices.Loose
                onClicked: root.look.spacing = LookChoices.Loose
            }
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.density"
        changed: root.look.compact
        onReset: root.look.compact = false

        AppSwitch {
            objectName: "compactRows"
            text: root.pane.app.settingsIndex.title("look.density")
            checked: root.look.compact
            onToggled: root.look.compact = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.scrollBars"
        changed: root.look.scrollBars
        onReset: root.look.scrollBars = false

        AppSwitch {
            objectName: "scrollBars"
            text: root.pane.app.settingsIndex.title("look.scrollBars")
            checked: root.look.scrollBars
            onToggled: root.look.scrollBars = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.markdown"
        changed: !root.look.markdown
        onReset: root.look.markdown = true

        AppSwitch {
            objectName: "setMarkdown"
            text: root.pane.app.settingsIndex.title("look.markdown")
            checked: root.look.markdown
            onToggled: root.look.markdown = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.formulas"
        changed: !root.look.formulas
        onReset: root.look.formulas = true

        AppSwitch {
            objectName: "setFormulas"
            text: root.pane.app.settingsIndex.title("look.formulas")
            checked: root.look.formulas
            onToggled: root.look.formulas = checked
        }
    }

    SettingRow {
        pane: root.pane
        key: "look.motion"
        changed: root.settings.reducedMotion
        onReset: root.settings.reducedMotion = false

        AppSwitch {
            objectName: "reducedMotion"
            text: root.pane.app.settingsIndex.title("look.motion")
            checked: root.settings.reducedMotion
            onToggled: root.settings.reducedMotion = checked
        }
    }
}
