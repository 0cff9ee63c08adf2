// SPDX-License-Identifier: Apache-2.0
// What is being written is read before it is sent.
#include "app/inference/context_plan.h"
#include "app/inference/engine_worker.h"
#include "app/inference/live_session.h"
#include "app/inference/turns_text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

using Clock = std::chrono::steady_clock;

/// Whatever is asked for meanwhile waits no longer than this, where the model is quick enough.
constexpr double kStepSeconds = 0.04;
constexpr std::size_t kFewestIds = 8;
constexpr std::size_t kMostIds = 256;

std::size_t idsIn(double perSecond) {
    return std::clamp(static_cast<std::size_t>(perSecond * kStepSeconds), kFewestIds, kMostIds);
}

}  // namespace

void EngineWorker::lookAhead(const GenerateRequest& request, quint64 changes) {
    const std::lock_guard lock(m_mutex);
    m_aheadWanted = Waiting{request, changes};
}

/// The newest, if now is the time for it.
EngineWorker::Ahead* EngineWorker::nextAhead() {
    const std::lock_guard lock(m_mutex);
    if (m_aheadWanted) {
        m_ahead.reset();
        if (m_aheadWanted->request.id != 0)
            m_ahead.emplace(Ahead{*std::move(m_aheadWanted), std::nullopt, 0});
        m_aheadWanted.reset();
    }
    const bool now = m_ahead && m_model && !m_working && m_waiting.empty() &&
                     m_ahead->waiting.changes == m_changes;
    return now ? &*m_ahead : nullptr;
}

/// One step; the next is behind everything else that is asked of this thread meanwhile.
void EngineWorker::stepAhead() {
    Ahead* ahead = nextAhead();
    if (ahead == nullptr)
        return;
    const quint64 id = ahead->waiting.request.id;
    if (!ahead->ids)
        ahead->ids = m_model->encodeSettled(openTurnsText(*m_model, ahead->waiting.request));
    const std::size_t settled = ahead->ids->size();
    const Clock::time_point begun = Clock::now();
    const Result<std::size_t> read = readAhead(*ahead);
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    noticeMove();
    if (read.ok() && *read > ahead->read && *read < settled) {
        if (ahead->read > 0)  // the first may have been read before
            m_aheadIds = idsIn(static_cast<double>(*read - ahead->read) / std::max(seconds, 1e-4));
        ahead->read = *read;
        if (!std::exchange(m_aheadPosted, true))
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_aheadPosted = false;
                    stepAhead();
                },
                Qt::QueuedConnection);
        return;
    }
    m_ahead.reset();
    emit lookedAhead(id, read.ok() ? *read : 0, settled);
}

Result<std::size_t> EngineWorker::readAhead(Ahead& ahead) {
    const GenerateRequest& request = ahead.waiting.request;
    if (ahead.ids->empty())
        return std::size_t{0};
    ROOKERY_TRY(const std::shared_ptr<const TunedStart> start, startOf(request.tunedState));
    Seat* const seat = seatFor(request, start ? start->key : std::string());
    if (seat == nullptr)
        return std::size_t{0};
    const Context context{request.before, request.base};
    ROOKERY_TRY(const std::size_t read,
                seat->live->readAhead(context, request.states, start, *ahead.ids,
                                      std::max(m_aheadIds, kFewestIds)));
    if (read > 0)
        seat->lastUsed = ++m_uses;
    return read;
}

}  // namespace rookery::app
