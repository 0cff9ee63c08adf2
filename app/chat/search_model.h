// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <stop_token>
#include <vector>

class QTimer;

namespace rookery::app {

class Archive;
class ConversationListModel;

/// What is found in all conversations as one types: titles at once, then messages, which are read
/// on the store's thread. A newer query interrupts an older one, and so does taking too long.
/// GUI thread.
class SearchModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)

public:
    enum State {
        Idle,       ///< nothing is searched for
        Searching,  ///< titles are there, messages not yet
        Done,
        TooLong  ///< given up; more letters would help
    };
    Q_ENUM(State)

    enum SearchRoles {
        ConversationIdRole = Qt::UserRole + 1,  ///< qint64
        MessageIdRole,                          ///< qint64, 0: the title was found
        TitleRole,
        MarkedTitleRole,    ///< see markedText() in found_text.h
        MarkedSnippetRole,  ///< empty for a title
        WhenRole,           ///< "Tuesday"
        KindRole            ///< "Titles" or "Messages", for headings
    };

    SearchModel(Archive& archive, const ConversationListModel& list, QObject* parent = nullptr);
    ~SearchModel() override;

    QString text() const { return m_text; }

    void setText(const QString& text);

    int count() const { return static_cast<int>(m_rows.size()); }

    State state() const { return m_state; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setLimit(int titles, int messages);

    Q_INVOKABLE void open(int row);

signals:
    void textChanged();
    void countChanged();
    void stateChanged();
    void openRequested(qint64 conversationId, qint64 messageId);

private:
    struct Row {
        qint64 conversation = 0;
        qint64 message = 0;
        QString title;
        QString snippet;
        QDateTime when;
    };

    void findTitles();
    void findMessages();
    void onMessages(const std::vector<store::SearchHit>& hits);
    void reset(std::vector<Row> rows);
    void setState(State state);

    Archive& m_archive;
    const ConversationListModel& m_list;
    QTimer* m_pause;
    QTimer* m_patience;
    QString m_text;
    QStringList m_words;
    std::vector<Row> m_rows;
    std::stop_source m_stop;
    quint64 m_query = 0;
    int m_mostTitles = 50;
    int m_mostMessages = 100;
    State m_state = Idle;
};

}  // namespace rookery::app
