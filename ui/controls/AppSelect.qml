// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// One of many, in a list that opens below. `names` are shown, `currentIndex` is chosen.
T.ComboBox {
    id: root

    property var names: []
    property string name

    implicitWidth: Theme.menuWidth
    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s12)
    leftPadding: Theme.s12
    rightPadding: Theme.s32
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    model: names
    Accessible.role: Accessible.ComboBox
    Accessible.name: name
    Accessible.description: displayText
    Accessible.onPressAction: popup.open()

    contentItem: AppText {
        verticalAlignment: Text.AlignVCenter
        text: root.displayText
        Accessible.ignored: true
    }

    indicator: Icon {
        x: root.mirrored ? Theme.s8 : root.width - width - Theme.s8
        y: Math.round((root.height - height) / 2)
        size: Theme.iconSmall
        name: "chevron-down"
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.pressed ? Theme.color.buttonFacePressed : root.hovered ? Theme.color.buttonFaceHover : Theme.color.buttonFace
        border.width: Theme.hairline
        border.color: Theme.color.buttonBorder

        FocusRing {
            shown: root.visualFocus
            corner: parent.radius
        }
    }

    // qmllint disable unqualified
    delegate: SelectRow {
        width: root.width - 2 * Theme.s4
        highlighted: root.highlightedIndex === index
        chosen: root.currentIndex === index
    }

    // qmllint enable unqualified
    popup: T.Popup {
        y: root.height + Theme.s4
        width: root.width
        implicitHeight: Math.min(Theme.px(320), contentItem.implicitHeight + 2 * padding)
        margins: Theme.s8
        padding: Theme.s4

        background: PopoverFace {
        }

        contentItem: ListView {
            implicitHeight: contentHeight
            clip: true
            model: root.delegateModel
            currentIndex: root.highlightedIndex
            highlightMoveDuration: 0
            boundsBehavior: Flickable.StopAtBounds

            T.ScrollBar.vertical: AppScrollBar {
            }
        }
    }
}
