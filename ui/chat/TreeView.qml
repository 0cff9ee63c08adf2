// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The conversation's branches from left to right, one card a message. A click shows what it is,
// Enter or a double click goes there; arrows walk.
FocusScope {
    id: root

    required property ConversationTree tree
    required property BranchController branches
    property real zoom: 1
    property int currentCard: -1
    readonly property int pad: Theme.s24
    readonly property real columnStep: Theme.treeColumn * zoom
    readonly property real laneStep: Theme.treeLane * zoom

    signal closed

    objectName: "treeView"
    Accessible.role: Accessible.Tree
    Accessible.name: qsTr("Branches of this chat")
    Keys.onEscapePressed: root.closed()
    // The first arrow stands on the answer one is at; from there the cards walk.
    Keys.onPressed: event => {
        event.accepted = currentCard < 0 && event.key >= Qt.Key_Left && event.key <= Qt.Key_Down && cards.count > 0;
        if (event.accepted)
            choose(leafCard());
    }
    onVisibleChanged: showLeaf()
    onWidthChanged: if (currentCard < 0)
        showLeaf()

    Flickable {
        id: view

        anchors.fill: parent
        anchors.bottomMargin: legend.height
        contentWidth: Math.max(width, plane.width + 2 * root.pad)
        contentHeight: Math.max(height, plane.height + 2 * root.pad)
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        T.ScrollBar.vertical: AppScrollBar {
        }

        Item {
            id: plane

            x: root.pad
            y: Math.max(root.pad, Math.round((view.height - height) / 2))
            width: Math.max(0, root.tree.cards.columns - 1) * root.columnStep + Theme.treeCardWidth
            height: Math.max(0, root.tree.cards.lanes - 1) * root.laneStep + Theme.treeCardHeight

            TreeEdges {
                anchors.fill: parent
                model: root.tree.cards
                cardWidth: Theme.treeCardWidth
                cardHeight: Theme.treeCardHeight
                columnStep: root.columnStep
                laneStep: root.laneStep
                line: Theme.color.borderControl
                activeLine: Theme.color.accent
            }

            Repeater {
                id: cards

                model: root.tree.cards

                // qmllint disable unqualified
                TreeCard {
                    x: column * root.columnStep
                    y: lane * root.laneStep
                    chosen: index === root.currentCard
                    onPicked: root.choose(index)
                    onOpened: root.goTo(messageId)
                    onWalked: step => root.choose(Math.max(0, Math.min(cards.count - 1, index + step)))
                }
                // qmllint enable unqualified
            }
        }
    }

    TreeDetails {
        readonly property TreeCard card: root.currentCard >= 0 && root.currentCard < cards.count ? cards.itemAt(root.currentCard) as TreeCard : null

        anchors.right: parent.right
        anchors.rightMargin: Theme.s24
        anchors.top: parent.top
        anchors.topMargin: Theme.s16
        visible: root.currentCard >= 0
        tree: root.tree
        branches: root.branches
        messageId: card !== null ? card.messageId : 0
        savepoint: card !== null ? card.savepoint : ""
        onGoWanted: root.goTo(messageId)
        onBranchWanted: root.branchFrom(messageId)
    }

    TreeLegend {
        id: legend

        anchors.left: parent.left
        anchors.leftMargin: root.pad
        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.bottom: parent.bottom
        zoom: root.zoom
        onZoomWanted: factor => root.zoom = factor
    }

    Connections {
        target: root.tree.cards

        function onModelReset(): void {
            root.currentCard = -1;
        }

        function onShapeChanged(): void {
            root.showLeaf();
        }
    }

    // Where one writes is in sight first.
    function showLeaf(): void {
        const x = tree.cards.leafColumn * columnStep + pad + Theme.treeCardWidth;
        const y = tree.cards.leafLane * laneStep + pad;
        view.contentX = Math.max(0, Math.min(x + pad, view.contentWidth) - view.width);
        view.contentY = Math.max(0, Math.min(y - view.height / 2, view.contentHeight - view.height));
    }

    function leafCard(): int {
        for (let card = 0; card < cards.count; ++card)
            if ((cards.itemAt(card) as TreeCard).leaf)
                return card;
        return 0;
    }

    function choose(card: int): void {
        currentCard = card;
        cards.itemAt(card).forceActiveFocus(Qt.TabFocusReason);
    }

    function goTo(message: real): void {
        branches.goTo(message);
        closed();
    }

    function branchFrom(message: real): void {
        branches.branchFrom(message);
        closed();
    }
}
