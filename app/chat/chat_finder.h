// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <utility>
#include <vector>

namespace rookery::app {

class MessageModel;
struct Message;

/// Finding words in the conversation in view, message by message from the newest up, in what is
/// shown: an answer without its Markdown. Goes on being right while an answer grows. GUI thread.
class ChatFinder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    /// The place one is at, 1 … count; 0: none.
    Q_PROPERTY(int position READ position NOTIFY changed FINAL)
    /// The message of that place; 0: none.
    Q_PROPERTY(qint64 messageId READ messageId NOTIFY changed FINAL)
    /// Of the places of that message, which one: 0 ….
    Q_PROPERTY(int rank READ rank NOTIFY changed FINAL)
    /// "3 of 17", "Not found"
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)

public:
    explicit ChatFinder(const MessageModel& messages, QObject* parent = nullptr);

    bool active() const { return m_active; }

    void setActive(bool active);

    /// Answers are shown as they were written, not as their Markdown says.
    void setPlain(bool plain);

    QString text() const { return m_text; }

    void setText(const QString& text);

    int count() const { return static_cast<int>(m_places.size()); }

    int position() const { return m_at + 1; }

    qint64 messageId() const;
    int rank() const;
    QString words() const;

    /// Goes to the first place in that message, as soon as it is in view: of all that was searched
    /// for together, else of the longest of its words that is there.
    void showIn(qint64 messageId, const QString& query);

    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();

signals:
    void activeChanged();
    void textChanged();
    void changed();
    void rowWanted(int row);

private:
    struct Place {
        int row = 0;
        qint64 message = 0;
        qsizetype offset = 0;  ///< in what is shown of it
        int rank = 0;
    };

    void find();
    void refresh();
    void step(int distance);
    QString shown(const Message& message);
    bool goToWanted();

    const MessageModel& m_messages;
    QString m_text;
    std::vector<Place> m_places;
    /// Of answers that have what is searched for: their text, and what is shown of it.
    QHash<qint64, std::pair<QString, QString>> m_shown;
    qint64 m_wanted = 0;  ///< message that showIn() waits for
    QString m_wantedQuery;
    int m_at = -1;
    bool m_active = false;
    bool m_plain = false;
};

}  // namespace rookery::app
