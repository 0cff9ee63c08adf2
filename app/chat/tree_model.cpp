// SPDX-License-Identifier: Apache-2.0
#include "app/chat/tree_model.h"

#include "app/inference/convert.h"

#include <utility>

namespace rookery::app {

int TreeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QString TreeModel::label(const TreeNode& node) const {
    if (node.turns > 0)
        return tr("%1 turns").arg(node.turns);
    if (node.isUser)
        return tr("You");
    return node.siblings > 1 ? tr("Answer %1").arg(node.sibling) : tr("Answer");
}

QVariant TreeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Card& card = m_cards[static_cast<std::size_t>(index.row())];
    const TreeNode& node = card.node;
    const TreeNode* above =
        node.above < 0 ? nullptr : &m_cards[static_cast<std::size_t>(node.above)].node;
    switch (role) {
        case MessageIdRole:
            return static_cast<qint64>(node.message);
        case ColumnRole:
            return node.column;
        case LaneRole:
            return node.lane;
        case AboveColumnRole:
            return above == nullptr ? -1 : above->column;
        case AboveLaneRole:
            return above == nullptr ? 0.0 : above->lane;
        case LabelRole:
            return label(node);
        case Qt::DisplayRole:
        case HeadRole:
            return toQt(node.head).simplified();
        case MineRole:
            return node.isUser && node.turns == 0;
        case ActiveRole:
            return node.isActive;
        case LeafRole:
            return node.isLeaf;
        case KeptRole:
            return card.kept;
        case SavepointRole:
            return toQt(node.savepoint);
        default:
            return {};
    }
}

QHash<int, QByteArray> TreeModel::roleNames() const {
    return {{MessageIdRole, "messageId"}, {ColumnRole, "column"},
            {LaneRole, "lane"},           {AboveColumnRole, "aboveColumn"},
            {AboveLaneRole, "aboveLane"}, {LabelRole, "label"},
            {HeadRole, "head"},           {MineRole, "mine"},
            {ActiveRole, "active"},       {LeafRole, "leaf"},
            {KeptRole, "kept"},           {SavepointRole, "savepoint"}};
}

void TreeModel::reset(TreeShape shape, const std::unordered_set<store::MessageId>& kept) {
    beginResetModel();
    m_cards.clear();
    for (TreeNode& node : shape.nodes) {
        bool has = kept.contains(node.message);
        // A question is answered from the memory of what stands before it; of nothing at first.
        if (node.isUser && node.turns == 0)
            has = node.above < 0 || m_cards[static_cast<std::size_t>(node.above)].kept;
        if (node.isLeaf) {
            m_leafColumn = node.column;
            m_leafLane = node.lane;
        }
        m_cards.push_back({std::move(node), has});
    }
    m_columns = shape.columns;
    m_lanes = shape.lanes;
    endResetModel();
    emit shapeChanged();
}

}  // namespace rookery::app
