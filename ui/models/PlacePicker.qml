// SPDX-License-Identifier: Apache-2.0
import Qt.labs.folderlistmodel
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Rookery.Ui

// Folders and files to choose from, where the desktop has no dialog for it: where one is, what is there, and what is
// done with it.
// qmllint disable deferred-property-id
Popover {
    id: root

    property int kind: PlaceDialog.Open
    property string title
    property var filters: []
    readonly property bool asksFolder: kind === PlaceDialog.Folder
    readonly property bool saves: kind === PlaceDialog.Save
    readonly property string wanted: saves ? nameField.text.trim() : list.file
    readonly property bool replaces: saves && isThere(wanted, here.status, here.count)

    signal picked(url file)

    objectName: "placePicker"
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 3) : 0
    width: parent ? Math.min(parent.width - 2 * Theme.s12, Theme.px(560)) : 0
    height: parent ? Math.min(parent.height - 2 * Theme.s12, Theme.px(480)) : 0
    modal: true
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    contentItem: ColumnLayout {
        spacing: Theme.s12

        AppText {
            Layout.fillWidth: true
            type: Theme.name
            text: root.title
            Accessible.role: Accessible.Heading
        }

        RowLayout {
            spacing: Theme.s8

            IconButton {
                objectName: "placeUp"
                size: Theme.normal
                glyph: "chevron-up"
                text: qsTr("Up one folder")
                enabled: root.pathOf(here.folder) !== "/"
                onClicked: root.goUp()
            }

            AppTextField {
                id: path

                objectName: "placePath"
                Layout.fillWidth: true
                placeholderText: qsTr("Folder")
                onAccepted: root.go(root.urlOf(text.trim()))
            }
        }

        PlaceList {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            model: here
            onEntered: folder => root.go(folder)
            onTaken: root.saves ? nameField.text = list.file : root.take()
            onUpWanted: root.goUp()
            onFileChanged: if (root.saves && file !== "")
                nameField.text = file
        }

        AppTextField {
            id: nameField

            objectName: "placeName"
            Layout.fillWidth: true
            visible: root.saves
            placeholderText: qsTr("Name of the file")
            onAccepted: root.take()
        }

        AppText {
            objectName: "placeReplaces"
            Layout.fillWidth: true
            visible: root.replaces
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.warning
            text: qsTr("A file of this name is there. It will be replaced.")
        }

        RowLayout {
            spacing: Theme.s8

            AppSelect {
                id: filter

                objectName: "placeFilter"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.menuWidth
                visible: !root.asksFolder && root.filters.length > 1
                name: qsTr("Which files")
                names: root.filters.map(one => one.replace(/ *\(.*\)$/, ""))
                onActivated: index => currentIndex = index
            }

            Item {
                Layout.fillWidth: true
            }

            QuietButton {
                objectName: "placeCancel"
                size: Theme.normal
                text: qsTr("Cancel")
                onClicked: root.close()
            }

            PrimaryButton {
                objectName: "placeTake"
                enabled: root.asksFolder || root.wanted !== ""
                text: root.asksFolder ? qsTr("Use this folder") : root.saves ? qsTr("Save") : qsTr("Open")
                onClicked: root.take()
            }
        }
    }

    FolderListModel {
        id: here

        showDirsFirst: true
        showFiles: !root.asksFolder
        sortCaseSensitive: false
        nameFilters: root.globs(root.filters[filter.currentIndex] ?? "")
        onFolderChanged: root.show()
    }

    function begin(words: string, kinds: var, place: url, name: string): void {
        title = words;
        filters = kinds;
        go(place);
        nameField.text = name;
        open();
        (saves ? nameField : list).forceActiveFocus(Qt.PopupFocusReason);
    }

    function go(place: url): void {
        const way = String(place);
        if (way !== "")
            here.folder = way.replace(/([^\/:])\/+$/, "$1");
        show();
    }

    // At once, and again when the folder has been read: on a busy machine the model does not always say so.
    function show(): void {
        path.text = pathOf(here.folder);
        list.currentIndex = -1;
    }

    function goUp(): void {
        go(urlOf(pathOf(here.folder).replace(/\/[^\/]*$/, "") || "/"));
    }

    function take(): void {
        if (!asksFolder && wanted === "")
            return;
        close();
        picked(asksFolder ? here.folder : here.folder + "/" + encodeURIComponent(wanted));
    }

    // The other two say when the answer may be another.
    function isThere(name: string, status: int, count: int): bool {
        for (let at = 0; at < here.count; ++at)
            if (here.get(at, "fileName") === name)
                return true;
        return false;
    }

    function pathOf(place: url): string {
        return decodeURIComponent(String(place).replace(/^file:\/\//, ""));
    }

    function urlOf(words: string): url {
        return "file://" + words.split("/").map(part => encodeURIComponent(part)).join("/");
    }

    // "Chats (*.rookery *.json)" → the patterns; all, where there are none.
    function globs(filter: string): var {
        const found = filter.match(/\(([^)]*)\)$/);
        return found === null ? ["*"] : found[1].split(" ");
    }
}
