// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// The scroll bar of the conversations, which comes after them.
AppScrollBar {
    id: root

    required property ListView list

    Component.onCompleted: list.T.ScrollBar.vertical = root
}
