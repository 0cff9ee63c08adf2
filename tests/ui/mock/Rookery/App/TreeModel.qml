// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    signal shapeChanged

    property int columns: 0
    property int lanes: 0
    property int leafColumn: 0
    property real leafLane: 0
}
