// SPDX-License-Identifier: Apache-2.0
// What the engine says while an answer is made.
#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/message_records.h"
#include "app/chat/message_words.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

ConversationRuns::Active* ConversationRuns::find(quint64 requestId) {
    const auto run = std::find_if(m_active.begin(), m_active.end(), [requestId](const Active& one) {
        return one.requestId == requestId;
    });
    return run == m_active.end() ? nullptr : &*run;
}

/// Not one that only reads its turn again.
ConversationRuns::Active* ConversationRuns::findWriting(quint64 requestId) {
    Active* run = find(requestId);
    return run == nullptr || run->rereads ? nullptr : run;
}

/// What runs is in memory.
Message& ConversationRuns::messageOf(const Active& run) {
    return *run.entry.conversation->find(run.entry.answerId);
}

void ConversationRuns::forget(quint64 requestId) {
    m_active.remove_if([requestId](const Active& run) { return run.requestId == requestId; });
}

void ConversationRuns::onPromptReady(quint64 id, const IdList& ids) {
    const Active* run = findWriting(id);
    if (run == nullptr)
        return;
    Message& message = messageOf(*run);
    const Lead lead = wordless(leadFor(run->entry));
    message.contextIds = run->prefix;
    message.contextIds.insert(message.contextIds.end(), ids.begin(), ids.end());
    message.prefixTokens = run->prefix.size();
    message.wholeContext = message.wholeContext || message.prefixTokens > 0;
    message.lead.reset();
    if (lead.tuned.key != run->entry.conversation->lead.tuned.key)
        message.lead = lead;
    m_saver->begin(message, *m_model);
    m_saver->watch(run->entry.conversation, message.id);
}

void ConversationRuns::dropDamaged(const ResumeReport& report) {
    if (report.damaged.empty())
        return;
    m_archive.states(
        [damaged = std::vector<store::StateId>(report.damaged.begin(), report.damaged.end())](
            store::StateStore& states) { return states.remove(damaged); },
        [](const Result<void>&) {});
}

/// What was known by its hash alone is nowhere: the ids are loaded and read.
void ConversationRuns::onContextNeeded(quint64 id, const ResumeReport& report) {
    Active* run = find(id);
    if (run == nullptr)
        return;
    dropDamaged(report);
    if (!report.damaged.empty())
        setStatusLine(run->entry.conversation->id,
                      tr("A kept state was damaged; the text is read again."));
    run->requestId = m_service.nextId();
    run->again = true;
    if (!run->rereads) {
        planWithIds(run->requestId);
        return;
    }
    const qint64 before = run->plan.answers.front();
    m_book.withIds(run->entry.conversation, before, [this, before, id = run->requestId](bool) {
        Active* again = find(id);
        if (again == nullptr)
            return;
        again->plan.base = planContext(*again->entry.conversation, before, again->reader).base;
        again->plan.before = {};
        reread(*again);
    });
}

void ConversationRuns::onResumed(quint64 id, const ResumeReport& report) {
    const Active* run = findWriting(id);
    if (run == nullptr)
        return;
    messageOf(*run).approximate = report.approximate;
    if (!run->entry.goOn)
        messageOf(*run).aheadTokens = report.aheadTokens;
    if (!report.damaged.empty()) {
        dropDamaged(report);
        setStatusLine(run->entry.conversation->id,
                      tr("A kept state was damaged; the text is read again."));
    } else if (report.tokens > 0 && !report.live) {
        setStatusLine(run->entry.conversation->id, resumedWords(report));
    }
}

void ConversationRuns::onReadProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs) {
    Active* run = findWriting(id);
    if (run == nullptr)
        return;
    Message& message = messageOf(*run);
    message.progressDone = static_cast<qint64>(done);
    message.progressTotal = static_cast<qint64>(total);
    message.etaMs = etaMs;
    m_book.notifyChanged(*run->entry.conversation, message.id);
    if (done < total) {
        run->saysReading = true;
        setStatusLine(run->entry.conversation->id,
                      readingWords(message.progressDone, message.progressTotal, etaMs));
    } else if (run->saysReading) {
        run->saysReading = false;
        setStatusLine(run->entry.conversation->id,
                      tr("Read %1").arg(tokenWords(message.progressTotal)));
    }
}

void ConversationRuns::onTextReset(quint64 id, const QString& text) {
    if (const Active* run = findWriting(id)) {
        Message& message = messageOf(*run);
        message.text = text;
        message.unread = 0;
        m_book.notifyText(*run->entry.conversation, message.id);
    }
}

void ConversationRuns::onThoughtReset(quint64 id, const QString& text) {
    if (const Active* run = findWriting(id)) {
        Message& message = messageOf(*run);
        message.thought = text;
        m_book.notifyThought(*run->entry.conversation, message.id);
    }
}

void ConversationRuns::onThought(quint64 id, const QString& text) {
    Active* run = findWriting(id);
    if (run == nullptr)
        return;
    Message& message = messageOf(*run);
    if (!run->thinking.isValid()) {
        run->thinking.start();
        run->thoughtBefore = message.thoughtSeconds;
    }
    message.thought += text;
    message.thinkingNow = message.text.isEmpty();
    message.thoughtSeconds =
        run->thoughtBefore + static_cast<double>(run->thinking.elapsed()) / 1000;
    m_book.notifyThought(*run->entry.conversation, message.id);
}

void ConversationRuns::onText(quint64 id, const QString& text, const IdList& ids,
                              qsizetype unread) {
    Active* run = findWriting(id);
    if (run == nullptr)
        return;
    Message& message = messageOf(*run);
    message.text += text;
    message.unread = unread;
    message.thinkingNow = message.thinkingNow && message.text.isEmpty();
    message.generatedIds.insert(message.generatedIds.end(), ids.begin(), ids.end());
    if (message.status != MessageStatus::Writing) {
        run->writing.start();
        setStatus(run->entry, MessageStatus::Writing);
        emit activityChanged(run->entry.conversation->id);
        return;
    }
    m_book.notifyGrew(*run->entry.conversation, message.id);
    measureSpeed();
}

/// Of all that is written at this moment.
void ConversationRuns::measureSpeed() {
    double perSecond = 0;
    for (const Active& run : m_active) {
        const qint64 ms = run.writing.isValid() ? run.writing.elapsed() : 0;
        if (ms <= 500 || run.rereads)
            continue;
        const std::size_t made = messageOf(run).generatedIds.size() - run.idsBefore;
        perSecond += static_cast<double>(made) * 1000 / static_cast<double>(ms);
    }
    if (perSecond > 0)
        emit speedMeasured(perSecond);
}

void ConversationRuns::onCheckpoint(quint64 id, const KeptState& state) {
    if (const Active* run = findWriting(id))
        m_saver->keepCheckpoint(*run->entry.conversation, messageOf(*run), state);
}

void ConversationRuns::onEnded(quint64 id, const GenerationReport& report) {
    Active* run = find(id);
    if (run == nullptr)
        return;
    if (run->rereads) {
        onReread(*run, report);
        return;
    }
    Message& message = messageOf(*run);
    message.generatedIds = report.generated;
    message.text = report.text;
    message.unread = 0;
    message.thought = report.thought;
    message.thoughtSeconds =
        (run->thinking.isValid() ? run->thoughtBefore : message.thoughtSeconds) +
        report.thoughtSeconds;
    message.thinkingNow = false;
    message.pastIds.clear();
    message.readSeconds += report.readSeconds;
    message.writeSeconds += report.writeSeconds;
    if (report.movedAt > 0)
        message.movedAt = report.movedAt;
    switch (report.reason) {
        case FinishReason::EndOfTurn:
            message.status = MessageStatus::Done;
            break;
        case FinishReason::Length:
            message.status = MessageStatus::Length;
            break;
        case FinishReason::Stopped:
            message.status = m_closing ? MessageStatus::Interrupted : MessageStatus::Stopped;
            break;
    }
    if (report.writeSeconds > 0 && report.newTokens > 0 && m_active.size() == 1)
        emit speedMeasured(static_cast<double>(report.newTokens) / report.writeSeconds);
    if (!report.past.empty() && !m_closing) {
        finishThenReread(*run, report.past);
        return;
    }
    m_liveAnswer = report.state.bytes && report.past.empty() ? message.id : 0;
    finish(*run, report.past.empty() ? report.state : KeptState());
}

/// The answer stands; what later turns go on from has not read the reasoning, and is made now.
void ConversationRuns::finishThenReread(Active& run, const IdList& past) {
    run.rereads = true;
    run.plan.prompt = past;
    run.requestId = m_service.nextId();
    run.stop = {};
    const ConversationBook::Held conversation = run.entry.conversation;
    const qint64 answerId = run.entry.answerId;
    reread(run);
    tellEnd(conversation, *conversation->find(answerId), {});
}

void ConversationRuns::reread(Active& run) {
    GenerateRequest request;
    request.id = run.requestId;
    request.before = run.plan.before;
    request.base = run.plan.base;
    request.prompt = run.plan.prompt;
    request.tunedState = tunedFile(leadFor(run.entry));
    request.family = run.entry.conversation->family;
    request.readOnly = true;
    request.rereadsTurn = true;
    request.stop = run.stop;
    m_service.generate(request);
}

void ConversationRuns::onReread(Active& run, const GenerationReport& report) {
    const Active done = std::move(run);
    forget(done.requestId);
    Message* message = done.entry.conversation->find(done.entry.answerId);
    if (message != nullptr && report.state.bytes && !isOpen(message->status)) {
        message->pastIds = done.plan.prompt;
        const auto prefix = message->contextIds.begin();
        message->pastIds.insert(message->pastIds.begin(), prefix,
                                prefix + static_cast<std::ptrdiff_t>(message->prefixTokens));
        m_liveAnswer = message->id;
        message->mark = report.state.mark();
        if (message->id < 0)
            done.entry.conversation->lastState = report.state;
        m_saver->keepPast(done.entry.conversation, *message, report.state);
    }
    pump();
}

void ConversationRuns::onFailed(quint64 id, const Error& error) {
    Active* run = find(id);
    if (run == nullptr)
        return;
    if (run->rereads) {
        onReread(*run, {});
        return;
    }
    Message& message = messageOf(*run);
    message.status = MessageStatus::Failed;
    message.errorText = toQt(error.message);
    message.errorDetails = toQt(error.details);
    setStatusLine(run->entry.conversation->id, {});
    finish(*run, {});
}

void ConversationRuns::finish(Active& run, const KeptState& state) {
    const ConversationBook::Held conversation = run.entry.conversation;
    Message& message = messageOf(run);
    forget(run.requestId);
    tellEnd(conversation, message, state);
    pump();
}

void ConversationRuns::tellEnd(const ConversationBook::Held& conversation, Message& message,
                               const KeptState& state) {
    const qint64 messageId = message.id;
    if (messageId < 0 && state.bytes)
        conversation->lastState = state;
    if (state.bytes && store::isComplete(statusToRecord(message.status)))
        message.mark = state.mark();
    m_saver->finish(conversation, message, state, m_model.value_or(LoadedModel()));
    m_book.notifyChanged(*conversation, messageId);
    emit activityChanged(conversation->id);
    emit answerEnded(conversation->id, messageId);
}

}  // namespace rookery::app
