// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Makes the links of a text something one can press and reach by key.
Item {
    id: root

    required property var marks
    required property AnswerScope answer

    Repeater {
        model: root.marks

        Item {
            id: spot

            required property var modelData

            x: modelData.rect.x
            y: modelData.rect.y
            width: modelData.rect.width
            height: modelData.rect.height
            objectName: "link"
            activeFocusOnTab: root.answer.reachable || activeFocus
            Accessible.role: Accessible.Link
            Accessible.name: modelData.text
            Accessible.description: modelData.target
            Accessible.focusable: true
            Accessible.onPressAction: root.answer.linkWanted(spot.modelData.target, spot)
            Keys.onReturnPressed: root.answer.linkWanted(modelData.target, spot)
            Keys.onEnterPressed: root.answer.linkWanted(modelData.target, spot)

            HoverHandler {
                cursorShape: Qt.PointingHandCursor
            }

            TapHandler {
                onTapped: root.answer.linkWanted(spot.modelData.target, spot)
            }

            FocusRing {
                shown: spot.activeFocus
                corner: Theme.radiusSmall
            }
        }
    }
}
