// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The turns of the branch in view, for the rewind rail. GUI thread.
class TurnModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ConversationTree")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Roles {
        AnswerIdRole = Qt::UserRole + 1,  ///< qint64: to go on from
        QuestionRole,                     ///< how the question begins
        KeptRole,                         ///< bool: the model's memory of it is kept
        MemoryRole,                       ///< Memory: in what way
        ForkRole,                         ///< bool: another branch begins here
        SavepointRole                     ///< its name; "" none
    };

    /// What the model remembers of it.
    enum Memory {
        ReadAgain,    ///< nothing
        Saved,        ///< bit for bit
        Approximate,  ///< rounded, or made from one that was
        InMemory,     ///< as long as the program runs
        Saving,       ///< on its way to the disk
        Open          ///< its answer is not written to the end
    };
    Q_ENUM(Memory)

    struct Turn {
        qint64 answerId = 0;
        QString question;
        Memory memory = ReadAgain;
        bool forks = false;
        QString savepoint;
        friend bool operator==(const Turn&, const Turn&) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(m_turns.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Rows that stay the same are not touched.
    void set(std::vector<Turn> turns);
    /// The memory of this answer is being saved; whether it was, the next set() says.
    void setSaving(qint64 answerId);

    /// Of a turn, from 0; nothing if there is none.
    Q_INVOKABLE QString question(int turn) const;
    Q_INVOKABLE bool kept(int turn) const;
    Q_INVOKABLE rookery::app::TurnModel::Memory memory(int turn) const;
    Q_INVOKABLE QString savepoint(int turn) const;
    Q_INVOKABLE qint64 answerId(int turn) const;

signals:
    void countChanged();

private:
    static bool isKept(Memory memory);
    const Turn* at(int turn) const;

    std::vector<Turn> m_turns;
};

}  // namespace rookery::app
