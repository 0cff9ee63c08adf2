// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <cstdint>
#include <vector>

namespace rookery::app {

class Archive;
class StateKeeper;

/// What models' memories take on the disk, conversation by conversation, the largest first, and how
/// much they may take. Nothing here is lost for good: what is freed is read again when it is
/// wanted. GUI thread.
class StorageModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    /// "1.2 GB in 14 chats".
    Q_PROPERTY(QString totalWords READ totalWords NOTIFY changed FINAL)
    /// Gigabytes; 0: a tenth of the free disk, 2 to 32 GB.
    Q_PROPERTY(int budgetGb READ budgetGb WRITE setBudgetGb NOTIFY budgetChanged FINAL)
    Q_PROPERTY(QString budgetWords READ budgetWords NOTIFY budgetChanged FINAL)

public:
    enum Roles {
        ConversationIdRole = Qt::UserRole + 1,  ///< qint64; 0: texts that many chats begin with
        TitleRole,
        SizeRole,     ///< "34.6 MB"
        StatesRole,   ///< int
        ResumesRole,  ///< bool: goes on at once
        ShareRole     ///< double: of the largest
    };

    StorageModel(Archive& archive, StateKeeper& keeper, QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    std::uint64_t totalBytes() const;
    QString totalWords() const;

    int budgetGb() const { return m_budgetGb; }

    void setBudgetGb(int gigabytes);
    QString budgetWords() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Once the databases are open.
    void start();

    Q_INVOKABLE void refresh();
    /// All memories of one conversation (0: of texts that many chats begin with).
    Q_INVOKABLE void free(qint64 conversationId);
    Q_INVOKABLE void freeAll();
    /// Opens it, which has its text read again where that is needed.
    Q_INVOKABLE void rebuild(qint64 conversationId);

signals:
    void changed();
    void budgetChanged();
    void openRequested(qint64 conversationId);

private:
    struct Row {
        qint64 conversation = 0;
        QString title;
        std::uint64_t bytes = 0;
        int states = 0;
        bool resumes = false;
    };

    void load(std::vector<Row> rows);
    void applyBudget();

    Archive& m_archive;
    StateKeeper& m_keeper;
    std::vector<Row> m_rows;
    int m_budgetGb = 0;
};

}  // namespace rookery::app
