// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A small sheet beside what opened it. Takes the focus, gives it back, closes by Esc.
T.Popup {
    implicitWidth: Math.max(implicitContentWidth, Theme.popoverWidth) + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.s12
    padding: Theme.s16
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: PopoverFace {
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.medium
            easing.type: Easing.OutCubic
        }
    }

    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.fast
        }
    }
}
