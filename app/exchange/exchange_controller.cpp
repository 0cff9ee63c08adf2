// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/exchange_controller.h"

#include "app/chat/archive.h"
#include "app/exchange/chat_texts.h"
#include "app/inference/convert.h"
#include "app/inference/inference_types.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

QString endingOf(ExchangeController::Form form) {
    switch (form) {
        case ExchangeController::Markdown:
            return QStringLiteral(".md");
        case ExchangeController::Text:
            return QStringLiteral(".txt");
        case ExchangeController::Html:
            return QStringLiteral(".html");
        case ExchangeController::Json:
            return QStringLiteral(".json");
        case ExchangeController::Share:
        case ExchangeController::ShareWhole:
            break;
    }
    return QStringLiteral(".rookery");
}

QByteArray written(const SharedChat& shared, ExchangeController::Form form) {
    switch (form) {
        case ExchangeController::Markdown:
            return chatAsMarkdown(shared.chat);
        case ExchangeController::Text:
            return chatAsText(shared.chat);
        case ExchangeController::Html:
            return chatAsHtml(shared.chat);
        case ExchangeController::Json:
            return writeChatsFile({shared.chat});
        case ExchangeController::Share:
        case ExchangeController::ShareWhole:
            break;
    }
    return writeChatFile(shared);
}

/// "" or why not.
QString save(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

double shareOf(std::size_t done, std::size_t all) {
    return all == 0 ? 1 : static_cast<double>(done) / static_cast<double>(all);
}

/// The newest exact state of the branch in view, else a rounded one.
Result<std::optional<SharedState>> stateOf(store::StateStore& states, store::MessageId leaf,
                                           const std::string& stateKey) {
    ROOKERY_TRY(const std::vector<store::StateRecord> records, states.statesOf(leaf, stateKey));
    if (records.empty())
        return std::optional<SharedState>();
    const auto exact = std::find_if(records.begin(), records.end(),
                                    [](const auto& record) { return record.format == "f32"; });
    ROOKERY_TRY(store::StateWithBytes state,
                states.get(exact == records.end() ? records.front().id : exact->id));
    return std::optional(SharedState{state.record, std::move(state.bytes)});
}

/// Of all chats the first half of the way is to read them.
Result<std::vector<store::WholeConversation>> readAll(store::ChatStore& chats, LongWork& work) {
    std::vector<store::ConversationId> ids;
    store::ListQuery query;
    for (bool more = true; more;) {
        ROOKERY_TRY(const std::vector<store::ConversationRow> page, chats.listConversations(query));
        for (const store::ConversationRow& row : page)
            ids.push_back(row.id);
        more = page.size() >= query.limit;
        if (more)
            query.after = store::ListCursor{page.back().pinned, page.back().activity};
    }
    std::vector<store::WholeConversation> all;
    for (const store::ConversationId id : ids) {
        if (!work.goesOn(0.5 * shareOf(all.size(), ids.size())))
            break;
        ROOKERY_TRY(store::WholeConversation whole, store::readWhole(chats, id));
        all.push_back(std::move(whole));
    }
    return all;
}

/// "" or why not all.
QString saveAll(const std::vector<store::WholeConversation>& chats, ExchangeController::Form form,
                const QString& folder, LongWork& work) {
    const QString date = QDate::currentDate().toString(Qt::ISODate);
    if (form == ExchangeController::Json)
        return work.stopped ? QString()
                            : save(QStringLiteral("%1/rookery-chats-%2.json").arg(folder, date),
                                   writeChatsFile(chats));
    const QDir into(QStringLiteral("%1/rookery-chats-%2").arg(folder, date));
    if (!into.mkpath(QStringLiteral(".")))
        return ExchangeController::tr("the folder cannot be made");
    for (std::size_t at = 0; at < chats.size(); ++at) {
        if (!work.goesOn(0.5 + 0.5 * shareOf(at, chats.size())))
            break;
        // The number keeps two of one title apart.
        const QString name = QStringLiteral("%1 %2%3")
                                 .arg(static_cast<int>(at + 1), 4, 10, QLatin1Char('0'))
                                 .arg(chatFileName(toQt(chats[at].head.row.title)), endingOf(form));
        SharedChat shared;
        shared.chat = chats[at];
        const QString problem = save(into.filePath(name), written(shared, form));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

struct Kept {
    QList<qint64> conversations;
    std::vector<std::pair<store::StateRecord, std::vector<std::byte>>> states;
};

/// A state belongs to its message only if it was made from just its ids.
Result<void> keepState(store::ChatStore& chats, const store::WrittenConversation& written,
                       const SharedChat& shared, Kept& kept) {
    const store::MessageId leaf =
        shared.chat.leaf ? written.messages[*shared.chat.leaf] : written.messages.back();
    ROOKERY_TRY(const std::vector<std::uint32_t> ids, chats.contextIds(leaf));
    const std::uint64_t hash = hashIds(ids);
    if (shared.state->record.tokens != ids.size() || shared.state->record.contextHash != hash)
        return {};
    ROOKERY_TRY_VOID(chats.setContextHash(leaf, hash, ids.size()));
    store::StateRecord record = shared.state->record;
    record.id = 0;
    record.message = leaf;
    record.conversation = written.conversation;
    record.kind = store::StateKind::Leaf;
    kept.states.emplace_back(std::move(record), shared.state->bytes);
    return {};
}

}  // namespace

ExchangeController::ExchangeController(Archive& archive, QObject* parent)
    : QObject(parent), m_archive(archive) {
    m_pool.setMaxThreadCount(1);  // files are written in the order they were asked for
}

ExchangeController::~ExchangeController() {
    m_pool.waitForDone();
}

void ExchangeController::begin() {
    ++m_running;
    emit busyChanged();
}

LongWorkPtr ExchangeController::beginLong(const QString& what) {
    begin();
    auto work = std::make_shared<LongWork>();
    emit working(what, work);
    return work;
}

void ExchangeController::end() {
    --m_running;
    emit busyChanged();
}

QString ExchangeController::suggestedName(const QString& title, Form form) const {
    return chatFileName(title) + endingOf(form);
}

void ExchangeController::exportChat(qint64 conversationId, Form form, const QUrl& file) {
    begin();
    const QString path = file.toLocalFile();
    m_archive.chats(
        [conversationId](store::ChatStore& chats) {
            return store::readWhole(chats, conversationId);
        },
        [this, form, path](Result<store::WholeConversation> whole) {
            if (!whole.ok()) {
                end();
                emit said(toQt(whole.error().message));
                return;
            }
            SharedChat shared;
            shared.chat = std::move(whole).value();
            const auto* leaf =
                shared.chat.leaf ? &shared.chat.messages[*shared.chat.leaf].message : nullptr;
            if (form != ShareWhole || leaf == nullptr) {
                write(shared, form, path);
                return;
            }
            m_archive.states(
                [id = leaf->id, key = leaf->stateKey](store::StateStore& states) {
                    return stateOf(states, id, key);
                },
                [this, shared, form, path](Result<std::optional<SharedState>> state) mutable {
                    if (state.ok())
                        shared.state = std::move(state).value();
                    write(shared, form, path);
                });
        });
}

void ExchangeController::write(const SharedChat& shared, Form form, const QString& path) {
    runTask(
        m_pool, this, [shared, form, path] { return save(path, written(shared, form)); },
        [this, path, without = form == ShareWhole && !shared.state](const QString& problem) {
            end();
            const QString name = QDir::toNativeSeparators(path);
            if (!problem.isEmpty())
                emit said(tr("%1 cannot be written: %2.").arg(name, problem));
            else if (without)
                emit said(
                    tr("Saved as %1, without a memory: none of this place is kept.").arg(name));
            else
                emit said(tr("Saved as %1").arg(name));
        });
}

void ExchangeController::exportAll(Form form, const QUrl& folder) {
    const LongWorkPtr work = beginLong(tr("Saving all chats"));
    const QString path = folder.toLocalFile();
    m_archive.chats(
        [work](store::ChatStore& chats) { return readAll(chats, *work); },
        [this, form, path, work](Result<std::vector<store::WholeConversation>> all) {
            if (!all.ok()) {
                end();
                emit said(toQt(all.error().message));
                return;
            }
            runTask(
                m_pool, this,
                [chats = std::move(all).value(), form, path, work] {
                    return saveAll(chats, form, path, *work);
                },
                [this, path, work](const QString& problem) {
                    end();
                    const QString name = QDir::toNativeSeparators(path);
                    if (work->stopped)
                        emit said(tr("Stopped. What was saved by then is in %1").arg(name));
                    else if (problem.isEmpty())
                        emit said(tr("All chats are saved in %1").arg(name));
                    else
                        emit said(tr("Not all chats could be saved in %1: %2.").arg(name, problem));
                });
        });
}

void ExchangeController::importFiles(const QList<QUrl>& files) {
    for (const QUrl& file : files)
        importFile(file.toLocalFile(), false, {});
}

void ExchangeController::importFile(const QString& path, bool trusted,
                                    const QList<qint64>& inPlaceOf) {
    const LongWorkPtr work = beginLong(tr("Importing chats"));
    runTask(
        m_pool, this,
        [path, trusted]() -> Result<std::vector<SharedChat>> {
            QFile file(path);
            const QString name = shownInSentence(QFileInfo(file).fileName());
            if (!file.open(QIODevice::ReadOnly))
                return Error{ErrorCode::Io,
                             fromQt(tr("%1 cannot be read: %2.").arg(name, file.errorString())),
                             {}};
            const QByteArray bytes = file.read(kLargestChatFile + 1);
            if (bytes.size() > kLargestChatFile)
                return Error{ErrorCode::Unsupported,
                             fromQt(tr("%1 is larger than %2; export it in parts.")
                                        .arg(name, byteWords(kLargestChatFile))),
                             {}};
            return readChatFile(bytes, trusted);
        },
        [this, path, trusted, inPlaceOf, work](Result<std::vector<SharedChat>> chats) {
            if (chats.ok()) {
                keepImported(std::move(chats).value(), path, trusted, inPlaceOf, work);
                return;
            }
            end();
            emit said(toQt(chats.error().message));
        });
}

void ExchangeController::keepImported(std::vector<SharedChat> chats, const QString& path,
                                      bool trusted, const QList<qint64>& inPlaceOf,
                                      const LongWorkPtr& work) {
    const auto wanted = static_cast<qsizetype>(chats.size());
    const bool offers = !trusted && std::any_of(chats.begin(), chats.end(),
                                                [](const auto& chat) { return chat.hasMemory; });
    m_archive.chats(
        [chats = std::move(chats), inPlaceOf, work](store::ChatStore& store) -> Result<Kept> {
            Kept kept;
            for (const SharedChat& shared : chats) {
                const auto done = static_cast<std::size_t>(kept.conversations.size());
                if (!work->goesOn(shareOf(done, chats.size())))
                    return kept;  // what it was to take the place of stays
                ROOKERY_TRY(const store::WrittenConversation written,
                            store::writeWhole(store, shared.chat));
                kept.conversations.append(written.conversation);
                if (shared.state)
                    ROOKERY_TRY_VOID(keepState(store, written, shared, kept));
            }
            for (const qint64 id : inPlaceOf)
                if (store.trash(id).ok())
                    static_cast<void>(store.removeForever(id).ok());
            return kept;
        },
        [this, path, offers, inPlaceOf, wanted](Result<Kept> kept) {
            end();
            m_archive.noteOutcome(kept.ok() ? Result<void>() : Result<void>(kept.error()));
            if (!kept.ok()) {
                emit said(toQt(kept.error().message));
                return;
            }
            keepStates(std::move(kept->states));
            const bool all = kept->conversations.size() == wanted;
            emit imported(kept->conversations, all ? inPlaceOf : QList<qint64>());
            sayImported(kept->conversations, wanted, offers && all, path);
        });
}

void ExchangeController::keepStates(
    std::vector<std::pair<store::StateRecord, std::vector<std::byte>>> states) {
    for (auto& state : states)
        m_archive.states(
            [state = std::move(state)](store::StateStore& store) -> Result<void> {
                ROOKERY_TRY_VOID(store.put(state.first, state.second));
                return {};
            },
            [](const Result<void>&) {});
}

void ExchangeController::sayImported(const QList<qint64>& ids, qsizetype wanted, bool offerMemory,
                                     const QString& path) {
    if (ids.size() < wanted) {
        emit said(tr("Stopped. %1 of %2 chats were added.").arg(ids.size()).arg(wanted));
        return;
    }
    const QString sentence = tr("Added %n chat(s).", "", static_cast<int>(ids.size()));
    if (!offerMemory) {
        emit said(sentence);
        return;
    }
    emit offered(
        tr("%1 As text; its memory is used only if you trust who made the file.").arg(sentence),
        tr("Trust it"), [this, path, ids] { importFile(path, true, ids); });
}

}  // namespace rookery::app
