// SPDX-License-Identifier: Apache-2.0
// Writing, adding and removing personas and books.
#include "app/chat/archive.h"
#include "app/chat/lead_reader.h"
#include "app/chat/shelf_model.h"
#include "app/chat/text_file.h"
#include "app/inference/convert.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"

#include <QFileInfo>

#include <utility>

namespace rookery::app {
namespace {

constexpr qsizetype kLongestName = 80;
constexpr qsizetype kLongestLine = 200;
/// Two million words; what is longer is not read by anybody in one go.
constexpr qint64 kLongestBook = 16LL * 1024 * 1024;

}  // namespace

QVariantMap ShelfModel::fields(qint64 id) const {
    const Shown* shown = find(id);
    const store::Persona persona = shown == nullptr ? store::Persona() : shown->item.persona;
    const AnswerChoice choice = choiceOf(persona.settingsJson);
    return {{QStringLiteral("name"), toQt(persona.name)},
            {QStringLiteral("line"), personaLine(persona)},
            {QStringLiteral("text"), toQt(persona.system)},
            {QStringLiteral("samples"), sampleWords(sampleTurns(persona.settingsJson))},
            {QStringLiteral("tuned"), !tunedOf(persona.settingsJson).key.isEmpty()},
            {QStringLiteral("preset"), choice.preset},
            {QStringLiteral("thinking"),
             choice.thinking ? toQt(thinkingName(*choice.thinking)) : QString()}};
}

void ShelfModel::savePersona(qint64 id, const QVariantMap& fields) {
    const Shown* shown = find(id);
    store::Persona persona = shown == nullptr ? store::Persona() : shown->item.persona;
    const auto text = [&fields](const char* key) {
        return fields.value(QLatin1String(key)).toString().trimmed();
    };
    const QString name = text("name").left(kLongestName);
    persona.name = fromQt(name.isEmpty() ? tr("Unnamed") : name);
    persona.system = fromQt(text("text"));
    persona.settingsJson = withPersonaLine(persona.settingsJson, text("line").left(kLongestLine));
    persona.settingsJson =
        withSampleTurns(persona.settingsJson, readSamples(fields.value("samples").toString()));
    if (!tunedOf(persona.settingsJson).key.isEmpty()) {
        persona.system.clear();  // nothing is read before what it was tuned to
        persona.settingsJson = withSampleTurns(persona.settingsJson, {});
    }
    AnswerChoice choice = choiceOf(persona.settingsJson);
    choice.preset = text("preset");
    choice.thinking = thinkingNamed(fromQt(text("thinking")));
    persona.settingsJson = withChoice(persona.settingsJson, choice);
    if (shown != nullptr)  // another text: what is being read of the old one is of no use
        m_reader.cancel(shown->item.owner);
    save(std::move(persona));
}

void ShelfModel::save(store::Persona persona) {
    m_archive.chats([persona = std::move(persona)](
                        store::ChatStore& chats) { return store::savePersona(chats, persona); },
                    [this](const Result<std::int64_t>& id) {
                        m_archive.noteOutcome(id.ok() ? Result<void>() : Result<void>(id.error()));
                        if (!id.ok()) {
                            emit said(toQt(id.error().message), {});
                            return;
                        }
                        refresh();
                        emit saved(*id);
                    });
}

void ShelfModel::duplicate(qint64 id) {
    const Shown* shown = find(id);
    if (shown == nullptr || m_kind != Personas)
        return;
    store::Persona copy = shown->item.persona;
    copy.id = 0;
    copy.name = fromQt(tr("%1, copy").arg(shown->item.title));
    save(std::move(copy));
}

void ShelfModel::addFiles(const QList<QUrl>& files) {
    for (const QUrl& url : files) {
        const QString path = url.toLocalFile();
        runTask(
            m_pool, this, [path] { return readTextFile(path, kLongestBook); },
            [this, path](const TextFile& file) {
                const QString name = QFileInfo(path).fileName();
                if (file.problem.isEmpty())
                    addBook(name, file.text);
                else
                    emit said(QStringLiteral("%1: %2").arg(shownInSentence(name), file.problem),
                              {});
            });
    }
}

void ShelfModel::addPath(const QString& typed) {
    addFiles({typedFile(typed)});
}

void ShelfModel::addBook(const QString& title, const QString& text) {
    m_archive.chats(
        [title = fromQt(title), text = fromQt(text)](store::ChatStore& chats) {
            return store::addDocument(chats, title, text);
        },
        [this](const Result<store::Document>& added) {
            m_archive.noteOutcome(added.ok() ? Result<void>() : Result<void>(added.error()));
            if (!added.ok()) {
                emit said(toQt(added.error().message), {});
                return;
            }
            m_reader.read(leadOf(*added));
            refresh();
            emit saved(added->id);
        });
}

void ShelfModel::change(const std::function<Result<void>(store::ChatStore&)>& task) {
    m_archive.chats(task, [this](const Result<void>& done) {
        if (!done.ok())
            emit said(toQt(done.error().message), {});
        refresh();
    });
}

void ShelfModel::rename(qint64 id, const QString& title) {
    const QString name = title.simplified().left(kLongestName);
    if (m_kind == Books && !name.isEmpty())
        change([id, name = fromQt(name)](store::ChatStore& chats) {
            return store::renameDocument(chats, id, name);
        });
}

void ShelfModel::remove(qint64 id) {
    const Shown* shown = find(id);
    if (shown == nullptr)
        return;
    m_reader.cancel(shown->item.owner);
    const auto move = [this, kind = m_kind, id](bool back) {
        change([kind, id, back](store::ChatStore& chats) {
            if (kind == Personas)
                return back ? store::restorePersona(chats, id) : store::trashPersona(chats, id);
            return back ? store::restoreDocument(chats, id) : store::trashDocument(chats, id);
        });
    };
    const QString title = shownInSentence(shown->item.title);
    move(false);
    emit said(tr("Moved “%1” to the trash.").arg(title), [move] { move(true); });
}

void ShelfModel::switchModel(qint64 id) {
    if (const store::Persona* one = persona(id)) {
        const TunedState tuned = tunedOf(one->settingsJson);
        emit modelWanted(tuned.fingerprint, tuned.model);
    }
}

void ShelfModel::startChat(qint64 id) {
    const Shown* shown = find(id);
    if (shown == nullptr)
        return;
    const bool ready = shown->status == Ready;
    AnswerChoice choice;
    if (m_kind == Personas)
        choice = choiceOf(shown->item.persona.settingsJson);
    withLead(id, [this, id, choice, ready](const Lead& lead) {
        emit chatWanted({lead, m_kind == Personas ? id : 0}, choice);
        if (!ready && !lead.isEmpty())
            m_reader.read(lead);  // while the first question is being written
    });
}

}  // namespace rookery::app
