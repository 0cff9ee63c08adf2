// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/exchange/chat_file.h"
#include "app/store/shelf.h"
#include "app/support/long_work.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace rookery::app {

class Archive;

/// Chats and personas out to files and in from files. What is asked for ends in one sentence:
/// said() or offered(). GUI thread; files are read and written on a thread of their own.
class ExchangeController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// A file is being read or written.
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged FINAL)

public:
    enum Form {
        Markdown,
        Text,
        Html,
        Json,       ///< messages only
        Share,      ///< one file, with the ids that were read
        ShareWhole  ///< and the model's memory
    };
    Q_ENUM(Form)

    explicit ExchangeController(Archive& archive, QObject* parent = nullptr);
    ~ExchangeController() override;

    bool busy() const { return m_running > 0; }

    /// Where model files are, the likeliest first: a tuned state is tried on them.
    void setModels(std::function<QStringList()> models) { m_models = std::move(models); }

    /// The chat with all its branches (the branch in view where only one can be written) into
    /// `file`, which is replaced only when all is written.
    Q_INVOKABLE void exportChat(qint64 conversationId, rookery::app::ExchangeController::Form form,
                                const QUrl& file);
    /// All chats into a folder of today's date in `folder`; as Json all in one file.
    Q_INVOKABLE void exportAll(rookery::app::ExchangeController::Form form, const QUrl& folder);
    /// Adds the chats of a file; as text, until the user says that its sender is trusted.
    Q_INVOKABLE void importFiles(const QList<QUrl>& files);
    Q_INVOKABLE void exportPersona(qint64 id, const QUrl& file);
    /// Persona files, and tuned states, which become personas bound to the model they fit.
    Q_INVOKABLE void importPersonas(const QList<QUrl>& files);
    Q_INVOKABLE QString personaFileName(const QString& name) const;
    Q_INVOKABLE QString suggestedName(const QString& title,
                                      rookery::app::ExchangeController::Form form) const;

signals:
    void busyChanged();
    /// Of all chats, or of a file of them: how far it is, and to stop it.
    void working(const QString& what, const rookery::app::LongWorkPtr& work);
    void said(const QString& sentence);
    /// With something to do about it.
    void offered(const QString& sentence, const QString& action, const std::function<void()>& act);
    /// New chats are there; `gone`: those whose place they take.
    void imported(const QList<qint64>& conversations, const QList<qint64>& gone);
    void personaImported(qint64 id);

private:
    void importFile(const QString& path, bool trusted, const QList<qint64>& inPlaceOf);
    void keepImported(std::vector<SharedChat> chats, const QString& path, bool trusted,
                      const QList<qint64>& inPlaceOf, const LongWorkPtr& work);
    void keepStates(std::vector<std::pair<store::StateRecord, std::vector<std::byte>>> states);
    void sayImported(const QList<qint64>& ids, qsizetype wanted, bool offerMemory,
                     const QString& path);
    void importTuned(const QString& path);
    void keepPersona(const store::Persona& persona, const QString& name);
    void write(const SharedChat& shared, Form form, const QString& path);
    void begin();
    LongWorkPtr beginLong(const QString& what);
    void end();

    Archive& m_archive;
    QThreadPool m_pool;
    std::function<QStringList()> m_models;
    int m_running = 0;
};

}  // namespace rookery::app
