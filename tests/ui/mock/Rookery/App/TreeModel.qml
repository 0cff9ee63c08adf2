// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    property int columns: 0
    property int lanes: 0
}
