// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class MessageModel;

/// Finding words in the conversation in view, message by message from the newest up. Goes on being
/// right while an answer grows. GUI thread.
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
    /// "3 of 17", "Not found"
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)

public:
    explicit ChatFinder(const MessageModel& messages, QObject* parent = nullptr);

    bool active() const { return m_active; }

    void setActive(bool active);

    QString text() const { return m_text; }

    void setText(const QString& text);

    int count() const { return static_cast<int>(m_places.size()); }

    int position() const { return m_at + 1; }

    qint64 messageId() const;
    QString words() const;

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
        qsizetype offset = 0;  ///< in the message's text
    };

    void find();
    void refresh();
    void step(int distance);

    const MessageModel& m_messages;
    QString m_text;
    std::vector<Place> m_places;
    int m_at = -1;
    bool m_active = false;
};

}  // namespace rookery::app
