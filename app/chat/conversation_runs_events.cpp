// SPDX-License-Identifier: Apache-2.0
// What the engine says while an answer is made.
#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/message_words.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <utility>

namespace rookery::app {

Message* ConversationRuns::activeMessage(quint64 requestId) {
    if (!m_active || m_active->requestId != requestId || m_active->rereads)
        return nullptr;
    return m_active->entry.conversation->find(m_active->entry.answerId);
}

void ConversationRuns::onPromptReady(quint64 id, const IdList& ids) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->contextIds = m_active->prefix;
    message->contextIds.insert(message->contextIds.end(), ids.begin(), ids.end());
    message->prefixTokens = m_active->prefix.size();
    message->wholeContext = message->wholeContext || message->prefixTokens > 0;
    m_saver->begin(*message, *m_model);
    m_saver->watch(m_active->entry.conversation, message->id);
}

void ConversationRuns::onResumed(quint64 id, const ResumeReport& report) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->approximate = report.approximate;
    if (!report.damaged.empty()) {
        m_archive.states(
            [damaged = std::vector<store::StateId>(report.damaged.begin(), report.damaged.end())](
                store::StateStore& states) { return states.remove(damaged); },
            [](const Result<void>&) {});
        setStatusLine(m_active->entry.conversation->id,
                      tr("A kept state was damaged; the text is read again."));
    } else if (report.tokens > 0 && !report.live) {
        setStatusLine(m_active->entry.conversation->id, resumedWords(report));
    }
}

void ConversationRuns::onReadProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->progressDone = static_cast<qint64>(done);
    message->progressTotal = static_cast<qint64>(total);
    message->etaMs = etaMs;
    m_book.notifyChanged(*m_active->entry.conversation, message->id);
    if (done < total) {
        m_active->saysReading = true;
        setStatusLine(m_active->entry.conversation->id,
                      readingWords(message->progressDone, message->progressTotal, etaMs));
    } else if (m_active->saysReading) {
        m_active->saysReading = false;
        setStatusLine(m_active->entry.conversation->id,
                      tr("Read %1").arg(tokenWords(message->progressTotal)));
    }
}

void ConversationRuns::onTextReset(quint64 id, const QString& text) {
    if (Message* message = activeMessage(id)) {
        message->text = text;
        m_book.notifyText(*m_active->entry.conversation, message->id);
    }
}

void ConversationRuns::onThoughtReset(quint64 id, const QString& text) {
    if (Message* message = activeMessage(id)) {
        message->thought = text;
        m_book.notifyThought(*m_active->entry.conversation, message->id);
    }
}

void ConversationRuns::onThought(quint64 id, const QString& text) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    if (!m_active->thinking.isValid()) {
        m_active->thinking.start();
        m_active->thoughtBefore = message->thoughtSeconds;
    }
    message->thought += text;
    message->thinkingNow = message->text.isEmpty();
    message->thoughtSeconds =
        m_active->thoughtBefore + static_cast<double>(m_active->thinking.elapsed()) / 1000;
    m_book.notifyThought(*m_active->entry.conversation, message->id);
}

void ConversationRuns::onText(quint64 id, const QString& text, const IdList& ids) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->text += text;
    message->thinkingNow = message->thinkingNow && message->text.isEmpty();
    message->generatedIds.insert(message->generatedIds.end(), ids.begin(), ids.end());
    if (message->status != MessageStatus::Writing) {
        m_active->writing.start();
        setStatus(m_active->entry, MessageStatus::Writing);
        emit activityChanged(m_active->entry.conversation->id);
        return;
    }
    m_book.notifyGrew(*m_active->entry.conversation, message->id);
    const qint64 ms = m_active->writing.elapsed();
    const std::size_t made = message->generatedIds.size() - m_active->idsBefore;
    if (ms > 500)
        emit speedMeasured(static_cast<double>(made) * 1000 / static_cast<double>(ms));
}

void ConversationRuns::onCheckpoint(quint64 id, const KeptState& state) {
    if (const Message* message = activeMessage(id))
        m_saver->keepCheckpoint(*m_active->entry.conversation, *message, state);
}

void ConversationRuns::onEnded(quint64 id, const GenerationReport& report) {
    if (m_active && m_active->requestId == id && m_active->rereads) {
        onReread(report);
        return;
    }
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->generatedIds = report.generated;
    message->text = report.text;
    message->thought = report.thought;
    message->thoughtSeconds =
        (m_active->thinking.isValid() ? m_active->thoughtBefore : message->thoughtSeconds) +
        report.thoughtSeconds;
    message->thinkingNow = false;
    message->pastIds.clear();
    message->readSeconds += report.readSeconds;
    message->writeSeconds += report.writeSeconds;
    switch (report.reason) {
        case FinishReason::EndOfTurn:
            message->status = MessageStatus::Done;
            break;
        case FinishReason::Length:
            message->status = MessageStatus::Length;
            break;
        case FinishReason::Stopped:
            message->status = m_closing ? MessageStatus::Interrupted : MessageStatus::Stopped;
            break;
    }
    if (report.writeSeconds > 0 && report.newTokens > 0)
        emit speedMeasured(static_cast<double>(report.newTokens) / report.writeSeconds);
    if (!report.past.empty()) {
        finishThenReread(*message, report.past);
        return;
    }
    m_liveAnswer = report.state.bytes ? message->id : 0;
    finish(*message, report.state);
}

/// The answer stands; what later turns go on from has not read the reasoning, and is made now.
void ConversationRuns::finishThenReread(Message& message, const IdList& past) {
    Active reread;
    reread.entry = m_active->entry;
    reread.plan.base = m_active->plan.base;
    reread.plan.prompt = past;
    reread.requestId = m_service.nextId();
    reread.rereads = true;
    const bool closing = m_closing;
    end(message, {});
    if (closing)
        return;
    m_active = std::move(reread);
    GenerateRequest request;
    request.id = m_active->requestId;
    request.base = m_active->plan.base;
    request.prompt = past;
    request.family = m_active->entry.conversation->family;
    request.readOnly = true;
    request.rereadsTurn = true;
    request.stop = m_active->stop;
    m_service.generate(request);
}

void ConversationRuns::onReread(const GenerationReport& report) {
    const Active done = std::move(*m_active);
    m_active.reset();
    Message* message = done.entry.conversation->find(done.entry.answerId);
    if (message != nullptr && report.state.bytes && !isOpen(message->status)) {
        message->pastIds = done.plan.prompt;
        const auto prefix = message->contextIds.begin();
        message->pastIds.insert(message->pastIds.begin(), prefix,
                                prefix + static_cast<std::ptrdiff_t>(message->prefixTokens));
        m_liveAnswer = message->id;
        if (message->id < 0)
            done.entry.conversation->lastState = report.state;
        m_saver->keepPast(done.entry.conversation, *message, report.state);
    }
    pump();
}

void ConversationRuns::onFailed(quint64 id, const Error& error) {
    if (m_active && m_active->requestId == id && m_active->rereads) {
        onReread({});
        return;
    }
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->status = MessageStatus::Failed;
    message->errorText = toQt(error.message);
    message->errorDetails = toQt(error.details);
    setStatusLine(m_active->entry.conversation->id, {});
    finish(*message, {});
}

void ConversationRuns::finish(Message& message, const KeptState& state) {
    end(message, state);
    pump();
}

void ConversationRuns::end(Message& message, const KeptState& state) {
    const ConversationBook::Held conversation = m_active->entry.conversation;
    const qint64 messageId = message.id;
    m_active.reset();
    if (messageId < 0 && state.bytes)
        conversation->lastState = state;
    m_saver->finish(conversation, message, state, m_model.value_or(LoadedModel()));
    m_book.notifyChanged(*conversation, messageId);
    emit activityChanged(conversation->id);
    emit answerEnded(conversation->id, messageId);
}

}  // namespace rookery::app
