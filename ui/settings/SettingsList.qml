// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Back, the search, and the pages; while one types, what was found in their place.
FocusScope {
    id: root

    required property Application app
    property bool beside: true
    property string page: "general"
    readonly property var pages: app.settingsIndex.pages()
    readonly property var glyphs: ({
            "general": "sliders",
            "look": "sun",
            "answering": "chat",
            "models": "models",
            "performance": "speed",
            "states": "memory",
            "privacy": "lock",
            "shortcuts": "keyboard",
            "about": "info"
        })

    signal chosen(string page, string key)
    signal back

    implicitHeight: column.height + Theme.s24

    Column {
        id: column

        x: Theme.s12
        y: Theme.s20
        width: parent.width - 2 * Theme.s12
        spacing: Theme.s12

        SettingsTitle {
            width: parent.width
            onBack: root.back()
        }

        SearchField {
            id: field

            width: parent.width
            objectName: "settingsSearch"
            focus: true
            placeholderText: qsTr("Find a setting")
            onAccepted: root.take(0)
            onAbandoned: root.back()
        }

        AppSelect {
            width: parent.width
            objectName: "settingsPages"
            visible: !root.beside && field.length === 0
            name: qsTr("Page")
            names: root.pages.map(page => root.app.settingsIndex.pageTitle(page))
            currentIndex: root.pages.indexOf(root.page)
            onActivated: row => root.chosen(root.pages[row], "")
        }

        Column {
            width: parent.width
            visible: root.beside && field.length === 0

            Repeater {
                model: root.pages

                // qmllint disable unqualified
                SettingsEntry {
                    width: column.width
                    glyph: root.glyphs[modelData]
                    text: root.app.settingsIndex.pageTitle(modelData)
                    current: root.page === modelData
                    onClicked: root.chosen(modelData, "")
                }
                // qmllint enable unqualified
            }
        }

        Column {
            width: parent.width
            visible: field.length > 0

            Repeater {
                id: found

                model: root.app.settingsIndex.find(field.text)

                // qmllint disable unqualified
                SettingsEntry {
                    width: column.width
                    objectName: "settingFound"
                    glyph: root.glyphs[root.app.settingsIndex.pageOf(modelData)]
                    text: root.app.settingsIndex.title(modelData)
                    onClicked: root.take(index)
                }
                // qmllint enable unqualified
            }

            AppText {
                width: parent.width
                leftPadding: Theme.s12
                visible: found.count === 0
                wrapMode: Text.Wrap
                type: Theme.small
                color: Theme.color.textSecondary
                text: qsTr("Nothing for “%1”").arg(field.text.trim())
            }
        }
    }

    function take(row: int): void {
        const key = app.settingsIndex.find(field.text)[row];
        if (key === undefined)
            return;
        field.clear();
        chosen(app.settingsIndex.pageOf(key), key);
    }
}
