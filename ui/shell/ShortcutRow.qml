// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A command and its keys.
KeyLine {
    required property int index
    required property string title

    words: title
}
