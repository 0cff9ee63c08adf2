// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// One page of the settings, scrolling.
Flickable {
    id: root

    required property Application app
    property bool narrow: false
    property bool titled: true  // else its name stands above it already
    property string page: "general"
    property string hitKey
    readonly property var fullPages: app.settings.fullPages
    readonly property bool advanced: fullPages.indexOf(page) >= 0
    property SettingRow wanted: null  // the row that was found
    property bool enters: false  // and is to have the keys
    readonly property int side: narrow ? Theme.s16 : Theme.s32
    readonly property var components: ({
            "general": general,
            "look": look,
            "answering": answering,
            "models": models,
            "performance": performance,
            "states": states,
            "privacy": privacy,
            "shortcuts": shortcuts,
            "about": about
        })

    objectName: "settingsPane"

    SettingsContext {
        id: context

        app: root.app
        narrow: root.narrow
        hitKey: root.hitKey
        advanced: root.advanced
        onRevealWanted: item => root.reveal(item as SettingRow)
    }

    contentHeight: column.height + column.y + Theme.s24
    // Rows that are shown with the one that is wanted move it, and so does a window of another size;
    // until one scrolls.
    onContentHeightChanged: root.keepInSight()
    onHeightChanged: root.keepInSight()
    onMovementStarted: wanted = null
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    onPageChanged: {
        contentY = 0;
        wanted = null;
    }

    T.ScrollBar.vertical: AppScrollBar {
    }

    KeepInSight {
        view: root
    }

    Timer {
        id: revealing

        interval: 0
        onTriggered: root.arrive()
    }

    Column {
        id: column

        x: root.side
        y: root.titled ? Theme.s24 : Theme.s8
        width: Math.min(Theme.page, root.width - 2 * root.side)
        spacing: Theme.s8

        RowLayout {
            width: parent.width
            spacing: Theme.s12

            AppText {
                Layout.fillWidth: true
                visible: root.titled
                type: Theme.heading
                text: root.app.settingsIndex.pageTitle(root.page)
                Accessible.role: Accessible.Heading
            }

            AppText {
                Layout.alignment: Qt.AlignRight
                Layout.fillWidth: !root.titled
                horizontalAlignment: Text.AlignRight
                visible: more.visible
                type: Theme.small
                color: Theme.color.textSecondary
                text: qsTr("Show advanced")
                Accessible.ignored: true
            }

            AppSwitch {
                id: more

                objectName: "showAdvanced"
                visible: root.app.settingsIndex.hasAdvanced(root.page)
                text: qsTr("Show advanced")
                checked: root.advanced
                onToggled: root.showAdvanced(checked)
            }
        }

        Loader {
            width: parent.width
            sourceComponent: root.components[root.page]
        }
    }

    // qmllint disable unqualified
    Component {
        id: general

        GeneralSettings {
            pane: context
        }
    }

    Component {
        id: look

        LookSettings {
            pane: context
        }
    }

    Component {
        id: models

        ModelsSettings {
            pane: context
        }
    }

    Component {
        id: answering

        AnsweringSettings {
            pane: context
        }
    }

    Component {
        id: performance

        PerformanceSettings {
            pane: context
        }
    }

    Component {
        id: states

        StatesSettings {
            pane: context
        }
    }

    Component {
        id: privacy

        PrivacySettings {
            pane: context
        }
    }

    Component {
        id: shortcuts

        ShortcutSettings {
            pane: context
        }
    }

    Component {
        id: about

        AboutSettings {
            pane: context
        }
    }

    // qmllint enable unqualified
    onHitKeyChanged: if (hitKey !== "" && app.settingsIndex.isAdvanced(hitKey))
        showAdvanced(true)

    function showAdvanced(all: bool): void {
        app.settings.showAll(page, all);
    }

    function keepInSight(): void {
        if (wanted !== null)
            revealing.restart();
    }

    // When the rows that come with it have their heights.
    function reveal(row: SettingRow): void {
        wanted = row;
        revealing.restart();
    }

    function arrive(): void {
        if (wanted === null)
            return;
        const y = wanted.mapToItem(contentItem, 0, 0).y;
        contentY = Math.max(0, Math.min(y - height / 3, contentHeight - height));
        if (enters)
            wanted.enter();
        enters = false;
    }
}
