// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A line icon of resources/icons in one colour of the theme.
Image {
    property string name
    property color color: Theme.color.textSecondary
    property int size: Theme.icon
    property bool mirrored: false

    width: size
    height: size
    sourceSize.width: size  // The height follows; naming both would draw it twice at every change.
    source: name === "" ? "" : "image://icon/" + name + "?" + String(color).slice(-6)
    mirror: mirrored
    Accessible.ignored: true
}
