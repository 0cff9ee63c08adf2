// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// What a fact is.
AppText {
    Layout.fillWidth: true
    type: Theme.small
}
