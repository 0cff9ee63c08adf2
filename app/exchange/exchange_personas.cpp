// SPDX-License-Identifier: Apache-2.0
// Personas out to files and in from files.
#include "app/chat/archive.h"
#include "app/chat/lead.h"
#include "app/chat/shelf_loading.h"
#include "app/exchange/chat_texts.h"
#include "app/exchange/exchange_controller.h"
#include "app/exchange/persona_file.h"
#include "app/inference/convert.h"
#include "app/inference/model_probe.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <memory>
#include <utility>

namespace rookery::app {
namespace {

const QString kEnding = QStringLiteral(".rookery-persona");
const QStringList kTunedEndings{QStringLiteral("pth"), QStringLiteral("pt"), QStringLiteral("st"),
                                QStringLiteral("safetensors"), QStringLiteral("state")};

Result<store::Persona> findPersona(store::ChatStore& chats, qint64 id) {
    ROOKERY_TRY(const std::vector<store::Persona> all, store::listPersonas(chats));
    const auto found = std::find_if(
        all.begin(), all.end(), [id](const store::Persona& persona) { return persona.id == id; });
    if (found == all.end())
        return Error{ErrorCode::NotFound, "This persona is not there any more.", {}};
    return *found;
}

QString save(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

struct TunedWords {
    Q_DECLARE_TR_FUNCTIONS(TunedPersona)
};

/// The file stays where it is; what the program needs of it lies in its own folder.
Result<void> copyTuned(const QString& from, const QString& folder, const QString& name) {
    const QString to = QStringLiteral("%1/%2").arg(folder, name);
    const QString part = to + QStringLiteral(".part");
    QFile::remove(part);
    if (QFile::exists(to) ||
        (QDir().mkpath(folder) && QFile::copy(from, part) && QFile::rename(part, to)))
        return {};
    QFile::remove(part);
    return Error{ErrorCode::Io,
                 fromQt(TunedWords::tr("It cannot be copied into %1; is there room?")
                            .arg(QDir::toNativeSeparators(folder))),
                 {}};
}

Result<store::Persona> tunedPersona(const QString& path, const QStringList& models,
                                    const QString& folder) {
    if (models.isEmpty() || folder.isEmpty())
        return Error{
            ErrorCode::NotFound,
            fromQt(TunedWords::tr("A tuned state is for one model; add that model first.")),
            {}};
    QString why;
    for (const QString& model : models) {
        const TunedFacts facts = probeTunedState(model, path);
        if (!facts.problem.isEmpty()) {
            if (why.isEmpty())
                why = facts.problem;
            continue;
        }
        const TunedState tuned{facts.key,
                               facts.key + QLatin1Char('.') + QFileInfo(path).suffix().toLower(),
                               facts.fingerprint, facts.model};
        ROOKERY_TRY_VOID(copyTuned(path, folder, tuned.file));
        store::Persona persona;
        persona.name = fromQt(QFileInfo(path).completeBaseName().left(80));
        persona.settingsJson = withTuned(
            withPersonaLine(persona.settingsJson, TunedWords::tr("A tuned state")), tuned);
        return persona;
    }
    if (models.size() > 1)
        why = TunedWords::tr("It fits none of your models. %1").arg(why);
    return Error{ErrorCode::Mismatch, fromQt(why), {}};
}

}  // namespace

QString ExchangeController::personaFileName(const QString& name) const {
    return chatFileName(name) + kEnding;
}

void ExchangeController::exportPersona(qint64 id, const QUrl& file) {
    begin();
    const QString path = file.toLocalFile();
    m_archive.chats(
        [id](store::ChatStore& chats) { return findPersona(chats, id); },
        [this, path](const Result<store::Persona>& persona) {
            if (!persona.ok()) {
                end();
                emit said(toQt(persona.error().message));
                return;
            }
            runTask(
                m_pool, this,
                [bytes = writePersonaFile(*persona), path] { return save(path, bytes); },
                [this, path](const QString& problem) {
                    end();
                    const QString name = QDir::toNativeSeparators(path);
                    emit said(problem.isEmpty()
                                  ? tr("Saved as %1").arg(name)
                                  : tr("%1 cannot be written: %2.").arg(name, problem));
                });
        });
}

void ExchangeController::importPersonas(const QList<QUrl>& files) {
    for (const QUrl& url : files) {
        const QString path = url.toLocalFile();
        if (kTunedEndings.contains(QFileInfo(path).suffix().toLower())) {
            importTuned(path);
            continue;
        }
        begin();
        const QString name = shownInSentence(QFileInfo(path).fileName());
        runTask(
            m_pool, this,
            [path] {
                QFile file(path);
                // One byte more than may be: what is longer is found out, not read.
                const bool opened = file.open(QIODevice::ReadOnly);
                auto read = opened
                                ? readPersonaFile(file.read(kLargestPersonaFile + 1))
                                : Result<store::Persona>(Error{
                                      ErrorCode::Io,
                                      fromQt(tr("It cannot be read: %1.").arg(file.errorString())),
                                      {}});
                return std::make_shared<Result<store::Persona>>(std::move(read));
            },
            [this, name](const std::shared_ptr<Result<store::Persona>>& read) {
                if (read->ok()) {
                    keepPersona(read->value(), name);
                    return;
                }
                end();
                emit said(QStringLiteral("%1: %2").arg(name, toQt(read->error().message)));
            });
    }
}

void ExchangeController::importTuned(const QString& path) {
    begin();
    const QString name = shownInSentence(QFileInfo(path).fileName());
    runTask(
        m_pool, this,
        [path, models = m_models ? m_models() : QStringList(), folder = m_archive.tunedFolder()] {
            return std::make_shared<Result<store::Persona>>(tunedPersona(path, models, folder));
        },
        [this, name](const std::shared_ptr<Result<store::Persona>>& made) {
            if (made->ok()) {
                keepPersona(made->value(), name);
                return;
            }
            end();
            emit said(QStringLiteral("%1: %2").arg(name, toQt(made->error().message)));
        });
}

void ExchangeController::keepPersona(const store::Persona& persona, const QString& name) {
    m_archive.chats(
        [persona](store::ChatStore& chats) { return store::savePersona(chats, persona); },
        [this, name](const Result<std::int64_t>& id) {
            end();
            if (!id.ok()) {
                emit said(QStringLiteral("%1: %2").arg(name, toQt(id.error().message)));
                return;
            }
            emit said(tr("Imported %1").arg(name));
            emit personaImported(*id);
        });
}

}  // namespace rookery::app
