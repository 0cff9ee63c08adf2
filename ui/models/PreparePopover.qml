// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Ways to write a model anew so that it loads faster, with what each takes and how it fits.
Popover {
    id: root

    required property LibraryController library
    property string path
    property string title

    objectName: "preparePopover"
    implicitWidth: Theme.popoverWidth + Theme.s56
    contentItem: PrepareWays {
        title: root.title
        ways: root.visible ? root.library.preparations(root.path) : []
        onChosen: precision => root.choose(precision)
    }

    function choose(precision: string): void {
        close();
        library.prepare(path, precision);
    }
}
