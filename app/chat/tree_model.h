// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/tree_layout.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The cards of the tree view. GUI thread.
class TreeModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ConversationTree")
    Q_PROPERTY(int columns READ columns NOTIFY shapeChanged FINAL)
    Q_PROPERTY(int lanes READ lanes NOTIFY shapeChanged FINAL)
    /// Where one writes.
    Q_PROPERTY(int leafColumn READ leafColumn NOTIFY shapeChanged FINAL)
    Q_PROPERTY(double leafLane READ leafLane NOTIFY shapeChanged FINAL)

public:
    enum Roles {
        MessageIdRole = Qt::UserRole + 1,  ///< qint64
        ColumnRole,                        ///< int
        LaneRole,                          ///< double
        AboveColumnRole,                   ///< int; -1: nothing to its left
        AboveLaneRole,                     ///< double
        LabelRole,                         ///< "You", "Answer 2", "29 turns"
        HeadRole,                          ///< how it begins
        MineRole,                          ///< bool
        ActiveRole,                        ///< bool: on the branch in view
        LeafRole,                          ///< bool: where one writes
        KeptRole,                          ///< bool: the model's memory of it is kept
        SavepointRole                      ///< its name; "" none
    };

    struct Card {
        TreeNode node;
        bool kept = false;
    };

    using QAbstractListModel::QAbstractListModel;

    int columns() const { return m_columns; }

    int lanes() const { return m_lanes; }

    int leafColumn() const { return m_leafColumn; }

    double leafLane() const { return m_leafLane; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void reset(TreeShape shape, const std::unordered_set<store::MessageId>& kept);

    const std::vector<Card>& cards() const { return m_cards; }

signals:
    void shapeChanged();

private:
    QString label(const TreeNode& node) const;

    std::vector<Card> m_cards;
    int m_columns = 0;
    int m_lanes = 0;
    int m_leafColumn = 0;
    double m_leafLane = 0;
};

}  // namespace rookery::app
