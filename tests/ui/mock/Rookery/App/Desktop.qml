// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property bool notifies: true
    property bool hasTray: true

    function sessionEnds(): bool {
        return false;
    }
}
