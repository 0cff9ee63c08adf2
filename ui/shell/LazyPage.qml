// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A page that is made when it is shown for the first time, and stays. Takes the focus when shown.
Loader {
    id: root

    property bool takesFocus: true

    active: false
    onVisibleChanged: if (visible)
        show()
    Component.onCompleted: if (visible)
        show()

    function make(): void {
        active = true;
    }

    function show(): void {
        make();
        if (takesFocus)
            (item as Item).forceActiveFocus();
    }
}
