// SPDX-License-Identifier: Apache-2.0
#include "app/chat/turn_model.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

int TurnModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant TurnModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Turn& turn = m_turns[static_cast<std::size_t>(index.row())];
    switch (role) {
        case AnswerIdRole:
            return turn.answerId;
        case Qt::DisplayRole:
        case QuestionRole:
            return turn.question;
        case KeptRole:
            return isKept(turn.memory);
        case MemoryRole:
            return turn.memory;
        case ForkRole:
            return turn.forks;
        case SavepointRole:
            return turn.savepoint;
        default:
            return {};
    }
}

QHash<int, QByteArray> TurnModel::roleNames() const {
    return {{AnswerIdRole, "answerId"}, {QuestionRole, "question"}, {KeptRole, "kept"},
            {MemoryRole, "memory"},     {ForkRole, "forks"},        {SavepointRole, "savepoint"}};
}

void TurnModel::set(std::vector<Turn> turns) {
    const int before = count();
    const int after = static_cast<int>(turns.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_turns.resize(turns.size());
        endRemoveRows();
    }
    const int common = std::min(before, after);
    for (int i = 0; i < common; ++i) {
        Turn& mine = m_turns[static_cast<std::size_t>(i)];
        Turn& other = turns[static_cast<std::size_t>(i)];
        if (mine == other)
            continue;
        mine = std::move(other);
        emit dataChanged(index(i), index(i));
    }
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        for (auto i = static_cast<std::size_t>(before); i < turns.size(); ++i)
            m_turns.push_back(std::move(turns[i]));
        endInsertRows();
    }
    if (before != after)
        emit countChanged();
}

const TurnModel::Turn* TurnModel::at(int turn) const {
    return turn < 0 || turn >= count() ? nullptr : &m_turns[static_cast<std::size_t>(turn)];
}

QString TurnModel::question(int turn) const {
    return at(turn) == nullptr ? QString() : at(turn)->question;
}

bool TurnModel::kept(int turn) const {
    return at(turn) != nullptr && isKept(at(turn)->memory);
}

TurnModel::Memory TurnModel::memory(int turn) const {
    return at(turn) == nullptr ? ReadAgain : at(turn)->memory;
}

bool TurnModel::isKept(Memory memory) {
    return memory != ReadAgain && memory != Open;
}

void TurnModel::setSaving(qint64 answerId) {
    // Nearly always the last one.
    const auto found = std::find_if(m_turns.rbegin(), m_turns.rend(), [answerId](const Turn& turn) {
        return turn.answerId == answerId;
    });
    if (found == m_turns.rend() || found->memory == Saving)
        return;
    found->memory = Saving;
    const QModelIndex row = index(static_cast<int>(m_turns.rend() - found) - 1);
    emit dataChanged(row, row, {KeptRole, MemoryRole});
}

QString TurnModel::savepoint(int turn) const {
    return at(turn) == nullptr ? QString() : at(turn)->savepoint;
}

qint64 TurnModel::answerId(int turn) const {
    return at(turn) == nullptr ? 0 : at(turn)->answerId;
}

}  // namespace rookery::app
