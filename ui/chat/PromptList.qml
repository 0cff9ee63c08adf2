// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The lines or tokens of PromptSheet, as many of them as fit at a time.
ListView {
    id: root

    required property PromptView prompt

    objectName: "promptList"
    model: prompt
    clip: true
    reuseItems: true
    activeFocusOnTab: true
    keyNavigationEnabled: false
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Raw prompt")
    Keys.onPressed: event => step(event)
    onCountChanged: if (!prompt.asTokens)
        positionViewAtEnd()

    T.ScrollBar.vertical: AppScrollBar {
    }

    // qmllint disable unqualified
    delegate: PromptRow {
        width: root.width - Theme.s12
    }

    // qmllint enable unqualified
    FocusRing {
        anchors.fill: parent
        parent: root
        shown: root.activeFocus
        corner: Theme.radiusSmall
    }

    readonly property var steps: ({
            [Qt.Key_Down]: () => contentY + Theme.s56,
            [Qt.Key_Up]: () => contentY - Theme.s56,
            [Qt.Key_PageDown]: () => contentY + 0.9 * height,
            [Qt.Key_PageUp]: () => contentY - 0.9 * height,
            [Qt.Key_Home]: () => originY,
            [Qt.Key_End]: () => originY + contentHeight - height
        })

    function step(event: var): void {
        const to = steps[event.key];
        event.accepted = to !== undefined;
        if (event.accepted)
            contentY = Math.max(originY, Math.min(to(), originY + contentHeight - height));
    }
}
