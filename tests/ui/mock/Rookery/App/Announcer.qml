// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string text: ""
}
