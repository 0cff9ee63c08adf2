// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class ChatController;
class LibraryController;
class ModelController;

/// The conversation in view was written by a model that is not here any more: says so, and what can
/// be done. The text can be read all the same, and any other model can go on. GUI thread.
class MissingModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(bool missing READ missing NOTIFY changed FINAL)
    /// Which model, and where it was.
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    /// What happens when the user just goes on.
    Q_PROPERTY(QString nextWords READ nextWords NOTIFY changed FINAL)
    /// "Get it again, 1.3 GB"; empty: nobody has it.
    Q_PROPERTY(QString downloadWords READ downloadWords NOTIFY changed FINAL)
    /// Another one is loaded.
    Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY changed FINAL)

public:
    struct Parts {
        ChatController& chat;
        ModelController& models;
        LibraryController& library;
    };

    explicit MissingModel(const Parts& parts, QObject* parent = nullptr);

    bool missing() const { return m_missing; }

    QString words() const { return m_words; }

    QString nextWords() const { return m_nextWords; }

    QString downloadWords() const { return m_downloadWords; }

    bool canGoOn() const { return m_canGoOn; }

    /// In another language now.
    void retranslate() { update(); }

    /// And goes on with it when it has come.
    Q_INVOKABLE void getAgain();
    /// For this conversation, until the program ends.
    Q_INVOKABLE void dismiss();

signals:
    void changed();

private:
    void lookAgain();
    void update();
    QString fingerprint() const;

    ChatController& m_chat;
    ModelController& m_models;
    LibraryController& m_library;
    QString m_words;
    QString m_nextWords;
    QString m_downloadWords;
    QString m_catalogueId;
    QString m_lookedFor;  ///< a fingerprint the disk was asked about
    qint64 m_dismissed = 0;
    bool m_missing = false;
    bool m_canGoOn = false;
};

}  // namespace rookery::app
