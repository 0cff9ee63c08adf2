// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting

// What every kind of block knows: the roles of its row, and the answer it is part of.
Item {
    required property int index
    required property int kind
    required property int gap
    required property string source
    required property string language
    required property string fence
    required property int before
    required property bool opens
    required property bool closes
    required property bool shown
    required property bool foldable
    required property bool folded
    required property int lines
    required property string words
    required property int head

    property BlockModel blocks
    property TextLook look
    property TextSelection selection
    property AnswerScope answer
}
