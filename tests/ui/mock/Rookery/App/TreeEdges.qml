// SPDX-License-Identifier: Apache-2.0
import QtQuick

Item {
    property TreeModel model
    property real cardWidth
    property real cardHeight
    property real columnStep
    property real laneStep
    property color line
    property color activeLine
}
