// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A menu of AppMenuItems.
T.Menu {
    id: root

    implicitWidth: Math.max(Theme.menuWidth, widest + leftPadding + rightPadding)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.s8
    padding: Theme.s4
    overlap: 0

    contentItem: ListView {
        implicitHeight: contentHeight
        model: root.contentModel
        interactive: false
        currentIndex: root.currentIndex
    }

    background: PopoverFace {
    }

    // Words of a menu are not cut.
    readonly property real widest: {
        let width = 0;
        for (let i = 0; i < count; ++i)
            width = Math.max(width, itemAt(i).implicitWidth);
        return width;
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
}
