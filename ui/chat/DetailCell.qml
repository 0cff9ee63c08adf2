// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A name or a value of MessageDetails, by turns.
AppText {
    required property int index
    required property string modelData

    type: Theme.small
    color: index % 2 === 0 ? Theme.color.textTertiary : Theme.color.textPrimary
    text: modelData
}
