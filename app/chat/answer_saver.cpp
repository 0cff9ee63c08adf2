// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_saver.h"

#include "app/chat/archive.h"
#include "app/chat/message_records.h"
#include "app/inference/convert.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kSaveEvery{1000};

}  // namespace

AnswerSaver::AnswerSaver(Archive& archive, QObject* parent)
    : QObject(parent), m_archive(archive), m_timer(new QTimer(this)) {
    m_timer->setInterval(kSaveEvery);
    connect(m_timer, &QTimer::timeout, this, &AnswerSaver::saveGrowth);
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
    start.stateKey = fromQt(model.stateKey);
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
    m_conversation = std::move(conversation);
    m_answerId = answerId;
    m_savedIds = watched() == nullptr ? 0 : watched()->generatedIds.size();
    m_saving = false;
    m_timer->start();
}

/// Looked up each time: the conversation may have grown meanwhile.
const Message* AnswerSaver::watched() const {
    return m_conversation ? m_conversation->find(m_answerId) : nullptr;
}

void AnswerSaver::saveGrowth() {
    const Message* answer = watched();
    if (m_saving || answer == nullptr || answer->generatedIds.size() <= m_savedIds)
        return;
    m_saving = true;
    const std::size_t first = m_savedIds;
    const std::size_t next = answer->generatedIds.size();
    const IdList ids(answer->generatedIds.begin() + static_cast<std::ptrdiff_t>(first),
                     answer->generatedIds.end());
    const qint64 id = answer->id;
    m_archive.chats([id, first, ids, text = fromQt(answer->text)](
                        store::ChatStore& chats) { return chats.appendIds(id, first, ids, text); },
                    [this, id, next](const Result<void>& done) {
                        if (!m_conversation || m_answerId != id)
                            return;  // it ended meanwhile and was saved whole
                        m_saving = false;
                        m_archive.noteOutcome(done);
                        if (done.ok()) {
                            m_savedIds = next;
                            emit saved(id, static_cast<quint64>(next));
                        }
                    });
}

void AnswerSaver::keepCheckpoint(const Conversation& conversation, const Message& answer,
                                 const KeptState& state) {
    if (answer.id < 0 || !state.bytes)
        return;
    saveGrowth();  // its ids should not come after it
    m_archive.states(
        [record = recordFor(conversation, answer, state, store::StateKind::Checkpoint),
         bytes = state.bytes](store::StateStore& states) { return states.put(record, *bytes); },
        [](const Result<store::StateId>&) {});
}

void AnswerSaver::finish(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                         const KeptState& state, const LoadedModel& model) {
    if (m_answerId == answer.id) {
        m_timer->stop();
        m_conversation.reset();
        m_answerId = 0;
    }
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
    KeptState kept = state;
    if (kept.stateKey.isEmpty())
        kept.stateKey = model.stateKey;
    m_archive.finishAnswer(
        recordFor(*conversation, answer, kept,
                  complete ? store::StateKind::Leaf : store::StateKind::Checkpoint),
        state.bytes, end, [this, conversation, id = answer.id](const Result<void>& done) {
            m_archive.noteOutcome(done);
            emit finished(id, done.ok());
        });
}

void AnswerSaver::keepPast(const std::shared_ptr<Conversation>& conversation, const Message& answer,
                           const KeptState& state) {
    if (answer.id < 0 || !state.bytes)
        return;
    m_archive.keepPast(recordFor(*conversation, answer, state, store::StateKind::Leaf), state.bytes,
                       answer.pastIds, [this, conversation](const Result<void>& done) {
                           m_archive.noteOutcome(done);
                       });
}

}  // namespace rookery::app
