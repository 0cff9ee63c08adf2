// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/attachment_text.h"

#include <QAbstractListModel>
#include <QList>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// What goes along with the message being written. Files are read on another thread; one that
/// cannot be read stays with the reason until it is taken away. GUI thread.
class Attachments : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ChatController")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    /// Letters; a longer text that is pasted goes along instead.
    Q_PROPERTY(int longPaste READ longPaste CONSTANT FINAL)
    /// Nothing is being read and nothing has failed: the message can go.
    Q_PROPERTY(bool ready READ ready NOTIFY changed FINAL)
    Q_PROPERTY(bool failed READ failed NOTIFY changed FINAL)
    Q_PROPERTY(qint64 tokens READ tokens NOTIFY changed FINAL)

public:
    enum State { Reading, Ready, Failed };
    Q_ENUM(State)

    enum Roles {
        NameRole = Qt::UserRole + 1,
        PhaseRole,   ///< State
        DetailRole,  ///< "about 1 240 tokens", or why it cannot be read
        ShortRole    ///< bool: may as well stand in the message itself
    };

    static constexpr int kLongPaste = 4000;
    /// A field can be edited up to about this without stalling.
    static constexpr qsizetype kLongestInField = 100'000;
    static constexpr qint64 kLongestFile = 2LL * 1024 * 1024;

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(m_items.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int longPaste() const { return kLongPaste; }

    bool ready() const;
    bool failed() const;
    /// About how many; the vocabulary's exact count is known when the model reads them.
    qint64 tokens() const;

    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    /// Numbered if there is one of this name.
    void addText(const QString& name, const QString& text);
    /// One that is being read and never comes, for pictures.
    void pretendReading(const QString& name);
    Q_INVOKABLE void remove(int row);

    std::vector<Attachment> all() const;
    QString textAt(int row) const;
    void setAll(const std::vector<Attachment>& attachments);

signals:
    void changed();

private:
    struct Item {
        quint64 id = 0;
        Attachment attachment;
        State state = Ready;
        QString problem;
    };

    void append(Item item);
    void finish(quint64 id, const QString& text, const QString& problem);

    std::vector<Item> m_items;
    quint64 m_nextId = 1;
};

}  // namespace rookery::app
