// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Back, the search, and the pages; while one types, what was found in their place.
FocusScope {
    id: root

    required property Application app
    property bool beside: true
    property bool low: false  // everything above the page in one line
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

    implicitHeight: head.y + head.height + (column.height > 0 ? Theme.s12 + column.height : 0) + Theme.s4

    GridLayout {
        id: head

        x: Theme.s12
        y: root.low ? Theme.s4 : Theme.s20
        width: parent.width - 2 * Theme.s12
        columns: root.low ? 3 : 1
        columnSpacing: Theme.s8
        rowSpacing: Theme.s12

        SettingsTitle {
            Layout.fillWidth: !root.low
            named: !root.low
            onBack: root.back()
        }

        SearchField {
            id: field

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "settingsSearch"
            focus: true
            placeholderText: qsTr("Find a setting")
            onAccepted: root.take(0)
            onAbandoned: root.back()
        }

        AppSelect {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "settingsPages"
            visible: !root.beside && field.length === 0
            name: qsTr("Page")
            names: root.pages.map(page => root.app.settingsIndex.pageTitle(page))
            currentIndex: root.pages.indexOf(root.page)
            onActivated: row => root.chosen(root.pages[row], "")
        }
    }

    Flickable {
        id: rest

        objectName: "settingsFound"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.s12
        anchors.bottom: parent.bottom
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: AppScrollBar {
        }

        KeepInSight {
            view: rest
        }

        Column {
            id: column

            x: Theme.s12
            width: rest.width - 2 * Theme.s12

            Repeater {
                model: root.beside && field.length === 0 ? root.pages : []

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
                visible: field.length > 0 && found.count === 0
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
