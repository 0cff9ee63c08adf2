// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One sentence where a list is empty.
AppText {
    type: Theme.small
    color: Theme.color.textTertiary
    wrapMode: Text.Wrap
}
