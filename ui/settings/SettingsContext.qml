// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App

// What every page and row of the settings knows.
QtObject {
    required property Application app
    property bool narrow: false
    property string hitKey
    property bool advanced: false  // rows that few need are shown, too

    signal revealWanted(Item item)

    function reveal(item: Item): void {
        revealWanted(item);
    }
}
