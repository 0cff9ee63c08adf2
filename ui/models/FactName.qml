// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What a fact is called.
AppText {
    type: Theme.small
    color: Theme.color.textTertiary
}
