// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_saver.h"

#include "app/chat/archive.h"
#include "app/chat/message_records.h"
#include "app/chat/unsaved_turns.h"
#include "app/inference/convert.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kSaveEvery{1000};
constexpr std::chrono::seconds kTryAgainEvery{5};

}  // namespace

AnswerSaver::AnswerSaver(Archive& archive, QObject* parent)
    : QObject(parent),
      m_archive(archive),
      m_timer(new QTimer(this)),
      m_lateTimer(new QTimer(this)) {
    m_timer->setInterval(kSaveEvery);
    connect(m_timer, &QTimer::timeout, this, &AnswerSaver::saveAll);
    m_lateTimer->setInterval(kTryAgainEvery);
    connect(m_lateTimer, &QTimer::timeout, this, &AnswerSaver::saveLate);
}

store::StateRecord AnswerSaver::recordFor(const Conversation& conversation, const Message& answer,
                                          const KeptState& state, store::StateKind kind) {
    store::StateRecord record;
    record.message = answer.id;
    record.conversation = conversation.id;
    record.kind = kind;
    record.tokens = state.tokens;
    record.contextHash = state.contextHash;
    record.stateKey = fromQt(state.stateKey);
    if (state.approximate)
        record.format = "f32 approximate";
    return record;
}

void AnswerSaver::begin(const Message& answer, const LoadedModel& model) {
    if (answer.id < 0)
        return;
    store::AnswerStart start;
    start.modelName = fromQt(model.name);
    start.stateKey = fromQt(answer.stateKey.isEmpty() ? model.stateKey : answer.stateKey);
    start.settingsJson = answerSettings(answer);
    start.contextIds = answer.contextIds;
    m_archive.chats(
        [id = answer.id, start](store::ChatStore& chats) { return chats.beginAnswer(id, start); },
        [this](const Result<void>& begun) { m_archive.noteOutcome(begun); });
}

void AnswerSaver::goOn(const Message& answer) {
    if (answer.id < 0)
        return;
    m_archive.chats([id = answer.id](store::ChatStore& chats) { return chats.continueAnswer(id); },
                    [this](const Result<void>& begun) { m_archive.noteOutcome(begun); });
}

void AnswerSaver::watch(std::shared_ptr<Conversation> conversation, qint64 answerId) {
    if (answerId < 0)
        return;
    const Message* answer = conversation->find(answerId);
    const std::size_t ids = answer == nullptr ? 0 : answer->generatedIds.size();
    m_watched[answerId] = {std::move(conversation), ids, false, ++m_rounds};
    m_timer->start();
}

void AnswerSaver::saveAll() {
    for (const auto& [answerId, watched] : m_watched)
        saveGrowth(answerId);
}

void AnswerSaver::saveGrowth(qint64 answerId) {
    const auto at = m_watched.find(answerId);
    if (at == m_watched.end())
        return;
    Watched& watched = at->second;
    // Looked up each time: the conversation may have grown meanwhile.
    const Message* answer = watched.conversation->find(answerId);
    if (watched.saving || answer == nullptr || answer->generatedIds.size() <= watched.savedIds)
        return;
    watched.saving = true;
    const std::size_t first = watched.savedIds;
    const std::size_t next = answer->generatedIds.size();
    const IdList ids(answer->generatedIds.begin() + static_cast<std::ptrdiff_t>(first),
                     answer->generatedIds.end());
    m_archive.chats(
        [answerId, first, ids, text = fromQt(answer->text.chopped(answer->unread))](
            store::ChatStore& chats) { return chats.appendIds(answerId, first, ids, text); },
        [this, answerId, next, round = watched.round](const Result<void>& done) {
            const auto still = m_watched.find(answerId);
            if (still == m_watched.end() || still->second.round != round)
                return;  // it ended meanwhile and was saved whole
            still->second.saving = false;
            m_archive.noteOutcome(done);
            if (done.ok()) {
                still->second.savedIds = next;
                emit saved(answerId, static_cast<quint64>(next));
            }
        });
}

void AnswerSaver::keepCheckpoint(const Conversation& conversation, const Message& answer,
                                 const KeptState& state) {
    if (answer.id < 0 || !state.bytes)
        return;
    saveGrowth(answer.id);  // its ids should not come after it
    m_archive.states(
        [record = recordFor(conversation, answer, state, store::StateKind::Checkpoint),
         bytes = state.bytes](store::StateStore& states) { return states.put(record, *bytes); },
        [](const Result<store::StateId>&) {});
}

void AnswerSaver::finish(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                         const KeptState& state, const LoadedModel& model) {
    m_watched.erase(answer.id);
    if (m_watched.empty())
        m_timer->stop();
    if (answer.id < 0)
        return;
    store::FinishedAnswer end;
    end.id = answer.id;
    end.status = statusToRecord(answer.status);
    end.text = fromQt(answer.text);
    end.generatedIds = answer.generatedIds;
    end.errorText = fromQt(answer.errorText);
    end.settingsJson = answer.contextIds.empty() ? std::string() : answerSettings(answer);
    end.stats.writtenTokens = static_cast<std::uint32_t>(answer.generatedIds.size());
    end.stats.readTokens = static_cast<std::uint32_t>(answer.contextIds.size());
    end.stats.readSeconds = answer.readSeconds;
    end.stats.writeSeconds = answer.writeSeconds;
    const bool complete = store::isComplete(end.status);
    if (complete && state.bytes)
        end.contextHash = state.contextHash;
    end.contextTokens = state.tokens;
    KeptState kept = state;
    if (kept.stateKey.isEmpty())
        kept.stateKey = model.stateKey;
    m_archive.finishAnswer(
        recordFor(*conversation, answer, kept,
                  complete ? store::StateKind::Leaf : store::StateKind::Checkpoint),
        state.bytes, end, [this, conversation, id = answer.id](const Result<void>& done) {
            m_archive.noteOutcome(done);
            if (!done.ok())
                keepForLater(conversation, id);
            emit finished(id, done.ok());
        });
}

void AnswerSaver::keepPast(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                           const KeptState& state) {
    if (answer.id < 0 || !state.bytes)
        return;
    m_archive.keepPast(recordFor(*conversation, answer, state, store::StateKind::Leaf), state.bytes,
                       answer.pastIds,
                       [this, conversation, id = answer.id](const Result<void>& done) {
                           m_archive.noteOutcome(done);
                           if (!done.ok())
                               keepForLater(conversation, id);
                       });
}

void AnswerSaver::keepForLater(const std::shared_ptr<Conversation>& conversation, qint64 answerId) {
    m_late[answerId] = conversation;
    m_lateTimer->start();
}

void AnswerSaver::saveLate() {
    const auto late = std::exchange(m_late, {});
    m_lateTimer->stop();
    for (const auto& [answerId, conversation] : late) {
        const Message* answer = conversation->find(answerId);
        // Gone on with meanwhile: that has an end of its own.
        if (answer == nullptr || isOpen(answer->status))
            continue;
        m_archive.chats(
            [copy = *answer](store::ChatStore& chats) { return finishLate(chats, copy); },
            [this, held = conversation, id = answerId](const Result<void>& done) {
                m_archive.noteOutcome(done);
                const bool gone = !done.ok() && (done.error().code == ErrorCode::NotFound ||
                                                 done.error().code == ErrorCode::InvalidArgument);
                if (!done.ok() && !gone)
                    keepForLater(held, id);
            });
    }
}

}  // namespace rookery::app
