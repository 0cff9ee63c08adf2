// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A popup or a menu that is made when it is first wanted: a list has many rows, and few are asked.
Loader {
    readonly property bool shown: item !== null && (item as T.Popup).visible

    active: false

    function made(): T.Popup {
        active = true;
        return item as T.Popup;
    }
}
