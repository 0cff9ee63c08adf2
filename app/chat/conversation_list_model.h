// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/folder_model.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// All conversations for the side bar with the group each falls into: pinned ones first, then the
/// folders by name, then the rest by date, each newest first. What a user asks of it goes out as
/// signals; whoever keeps the conversations answers by changing rows. Which rows are selected and
/// which groups folded is kept here only. GUI thread.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged FINAL)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(rookery::app::FolderModel* folders READ folders CONSTANT FINAL)

public:
    enum Mark { None, Writing, Queued, Unseen, Error };
    Q_ENUM(Mark)

    enum ConversationRoles {
        ConversationIdRole = Qt::UserRole + 1,  ///< qint64
        TitleRole,                              ///< never empty
        GroupRole,                              ///< "Pinned", kFolderSign + name, "Today", …
        CurrentRole,                            ///< bool: in view
        MarkRole,                               ///< Mark
        PinnedRole,                             ///< bool
        FolderIdRole,                           ///< qint64, 0: in none
        SelectedRole,                           ///< bool: one of several to do something with
        FoldedRole                              ///< bool: its group is folded away
    };

    struct Row {
        qint64 id = 0;
        QString title;
        QDateTime updated;
        Mark mark = None;
        bool pinned = false;
        qint64 folder = 0;
        bool isPrivate = false;
        friend bool operator==(const Row&, const Row&) = default;
    };

    /// Begins the group of a folder, so that one called "Today" is not taken for a date.
    static constexpr QChar kFolderSign{0x2060};

    explicit ConversationListModel(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    bool loading() const { return m_loading; }

    /// All of it has been loaded, perhaps as nothing.
    bool known() const { return m_known; }

    int selectedCount() const { return static_cast<int>(m_selected.size()); }

    FolderModel* folders() const { return m_folders; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setLoading(bool loading);
    /// All there are. Where they begin with those that are here already, only the others come in: a
    /// long list is loaded in pages, and making its lines anew for each takes longer than loading.
    void reset(std::vector<Row> rows);
    /// At its place by date; replaces an older row with the same id.
    void put(const Row& row);
    void drop(qint64 id);
    void setTitle(qint64 id, const QString& title);
    void setMark(qint64 id, Mark mark);
    Mark mark(qint64 id) const;
    void touch(qint64 id, const QDateTime& updated);
    void setPinned(qint64 id, bool pinned);
    void setPrivate(qint64 id, bool isPrivate);
    void setFolder(qint64 id, qint64 folder);
    /// All of them, or one that is new or has another name.
    void setFolders(std::vector<FolderModel::Folder> folders);
    void putFolder(const FolderModel::Folder& folder);
    QList<qint64> selected() const;
    void setCurrent(qint64 id);
    const Row* find(qint64 id) const;

    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// The day turned: groups may have changed.
    void setNow(const QDateTime& now);
    /// In another language now.
    void retranslate();

    Q_INVOKABLE void newChat();
    Q_INVOKABLE void open(qint64 conversationId);
    Q_INVOKABLE void rename(qint64 conversationId, const QString& title);
    Q_INVOKABLE void remove(qint64 conversationId);
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void pin(qint64 conversationId, bool pinned);
    /// `folderId` 0: out of its folder. Of the selected ones if this is one of them.
    Q_INVOKABLE void move(qint64 conversationId, qint64 folderId);
    /// A new folder with this conversation, or the selected ones, in it.
    Q_INVOKABLE void moveToNew(qint64 conversationId, const QString& name);
    Q_INVOKABLE void renameFolder(qint64 folderId, const QString& name);
    /// Its conversations go back to where they stand by date.
    Q_INVOKABLE void dissolveFolder(qint64 folderId);
    Q_INVOKABLE qint64 folderOfGroup(const QString& group) const;
    Q_INVOKABLE qint64 folderOf(qint64 conversationId) const;
    Q_INVOKABLE bool isPinned(qint64 conversationId) const;
    /// 0: there is no such row.
    Q_INVOKABLE qint64 idAt(int row) const;
    Q_INVOKABLE qint64 firstSelected() const;

    Q_INVOKABLE void toggleSelected(qint64 conversationId);
    /// Everything between the last one toggled, or the current one, and this.
    Q_INVOKABLE void selectTo(qint64 conversationId);
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void removeSelected();

    Q_INVOKABLE void toggleGroup(const QString& group);
    Q_INVOKABLE bool isFolded(const QString& group) const;
    /// The next row from `row` on that can be seen, in steps of `step` (1 or -1); -1: none.
    Q_INVOKABLE int visibleRow(int row, int step) const;
    /// The conversation `step` rows away from the current one, for Ctrl+Tab; 0: none.
    Q_INVOKABLE qint64 neighbour(int step) const;

signals:
    void countChanged();
    void loadingChanged();
    void newChatRequested();
    void openRequested(qint64 conversationId);
    void renameRequested(qint64 conversationId, const QString& title);
    void removeRequested(qint64 conversationId);
    void undoRemoveRequested();
    void pinRequested(qint64 conversationId, bool pinned);
    void moveRequested(const QList<qint64>& conversationIds, qint64 folderId);
    void moveToNewRequested(const QList<qint64>& conversationIds, const QString& name);
    void folderRenameRequested(qint64 folderId, const QString& name);
    void removeManyRequested(const QList<qint64>& conversationIds);
    void selectionChanged();

private:
    int rowOf(qint64 id) const;
    void changed(int row, const QList<int>& roles);
    void changedAll(const QList<int>& roles);
    QString group(const Row& row) const;
    int rank(const Row& row) const;
    bool comesBefore(const Row& a, const Row& b) const;
    int placeFor(const Row& row, int itself) const;
    void settle(int row);
    void sortRows(std::vector<Row>& rows) const;
    /// The selected ones if it is one of them, else it alone.
    QList<qint64> meant(qint64 id) const;

    std::vector<Row> m_rows;
    QDateTime m_now;
    FolderModel* m_folders;
    QSet<qint64> m_selected;
    QSet<QString> m_folded;
    qint64 m_anchor = 0;  ///< where a selection by Shift begins
    qint64 m_current = 0;
    bool m_loading = false;
    bool m_known = false;
};

/// The heading a conversation of `updated` stands under when it is `now`.
QString dateGroup(const QDateTime& updated, const QDateTime& now);

}  // namespace rookery::app
