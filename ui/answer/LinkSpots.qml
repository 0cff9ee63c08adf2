// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Makes the links of a text something one can press and reach by key.
Item {
    id: root

    required property var marks
    required property AnswerScope answer

    Repeater {
        model: root.marks

        // qmllint disable unqualified
        Item {
            id: spot

            required property var modelData

            x: spot.modelData.rect.x
            y: spot.modelData.rect.y
            width: spot.modelData.rect.width
            height: spot.modelData.rect.height
            objectName: "link"
            activeFocusOnTab: root.answer.reachable || activeFocus
            Accessible.role: Accessible.Link
            Accessible.name: spot.modelData.text
            Accessible.description: spot.modelData.target
            Accessible.focusable: true
            Accessible.onPressAction: root.answer.linkWanted(spot.modelData.target, spot)
            Keys.onReturnPressed: root.answer.linkWanted(spot.modelData.target, spot)
            Keys.onEnterPressed: root.answer.linkWanted(spot.modelData.target, spot)

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
        // qmllint enable unqualified
    }
}
