// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// Around a text that is written in and can be higher than its place: it scrolls up and down, and nowhere else.
Flickable {
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    // It scrolls to the caret before that has its place: a field that was never written in stood aside.
    onContentXChanged: contentX = 0
    onContentYChanged: contentY = Math.max(0, contentY)

    T.ScrollBar.vertical: AppScrollBar {
    }
}
