// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Where no file dialog is installed: the path of the file as text.
Popover {
    id: root

    property string title

    signal chosen(string path)

    objectName: "pathPopover"
    x: Math.round((parent.width - width) / 2)
    y: Math.round((parent.height - height) / 3)
    implicitWidth: Math.min(parent.width - Theme.s24, Theme.popoverWidth + Theme.s56)
    modal: true
    contentItem: PathForm {
        title: root.title
        onChosen: path => root.chosen(path)
        onDone: root.close()
    }
}
