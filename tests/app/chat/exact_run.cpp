// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/exact_run.h"

#include <algorithm>
#include <cmath>
#include <random>

using namespace rookery;
using namespace rookery::app;

namespace {

float errorOf(std::span<const float> logits, std::span<const float> exact) {
    float largest = 0;
    for (std::size_t i = 0; i < exact.size() && i < logits.size(); ++i)
        largest = std::max(largest, std::fabs(logits[i] - exact[i]));
    const auto [least, most] = std::minmax_element(exact.begin(), exact.end());
    return largest / (*most - *least);
}

struct Best {
    TokenId id = 0;
    bool isClear = false;
};

Best bestOf(std::span<const float> logits) {
    float first = -INFINITY;
    float second = -INFINITY;
    float least = INFINITY;
    Best best;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        least = std::min(least, logits[i]);
        if (logits[i] > first) {
            second = first;
            first = logits[i];
            best.id = static_cast<TokenId>(i);
        } else {
            second = std::max(second, logits[i]);
        }
    }
    // The two best may change places when they are nearer than four times the allowed error.
    best.isClear = first - second > 4 * kRoundedError * (first - least);
    return best;
}

class ExactRun {
public:
    ExactRun(const Model& model, Session& session, Verdict& verdict)
        : m_model(model), m_session(session), m_verdict(verdict) {}

    bool run(const Message& answer) {
        const bool mine = answer.stateKey == QString::fromStdString(m_model.stateKey());
        const auto split =
            answer.contextIds.begin() + static_cast<std::ptrdiff_t>(answer.prefixTokens);
        if (!prefill(IdList(answer.contextIds.begin(), split)) ||
            !prefill(IdList(split, answer.contextIds.end())))
            return fail("cannot read");
        add(answer.contextIds);
        const IdList& said = answer.generatedIds;
        if (said.empty())
            return true;
        if (!mine) {
            add(said);
            return prefill(said) || fail("cannot read");
        }
        if (answer.approximate) {
            ++m_verdict.approximate;
            return force(said);
        }
        GenerateOptions options;
        options.sampling = answer.sampling;
        options.maxTokens = static_cast<std::uint32_t>(said.size());
        follow(m_model.chatStop({}), options);
        auto made = m_session.generate(options, {}, {});
        if (!made.ok())
            return fail(QString::fromStdString(made.error().message));
        ++m_verdict.answers;
        m_verdict.tokens += static_cast<int>(said.size());
        add(said);
        return made->ids == said || fail("other tokens");
    }

    const IdList& all() const { return m_all; }

private:
    bool prefill(const IdList& ids) { return ids.empty() || m_session.prefill(ids, {}, {}).ok(); }

    void add(const IdList& ids) { m_all.insert(m_all.end(), ids.begin(), ids.end()); }

    /// Given the same ids before, the same choice wherever it is clear.
    bool force(const IdList& said) {
        for (const TokenId id : said) {
            const Best best = bestOf(m_session.logits());
            ++m_verdict.forced;
            m_verdict.excluded += best.isClear ? 0 : 1;
            if (best.isClear && best.id != id)
                return fail("another choice after a rounded state");
            if (!m_session.replay(IdList{id}, {}, {}).ok())
                return fail("cannot read");
        }
        add(said);
        return true;
    }

    bool fail(const QString& why) {
        m_verdict.failure = why;
        return false;
    }

    const Model& m_model;
    Session& m_session;
    Verdict& m_verdict;
    IdList m_all;
};

}  // namespace

std::optional<RoundedFigures> measureRounding(const Model& model) {
    constexpr int kTrials = 160;
    constexpr int kSteps = 40;
    std::mt19937 random(3);
    const auto byte = [&random] { return static_cast<TokenId>(random() % 256); };
    RoundedFigures figures;
    for (int trial = 0; trial < kTrials; ++trial) {
        auto exact = model.createSession();
        auto rounded = model.createSession();
        IdList ids(20 + random() % 600);
        std::generate(ids.begin(), ids.end(), byte);
        if (!exact.ok() || !rounded.ok() || !(*exact)->prefill(ids, {}, {}).ok())
            return std::nullopt;
        const auto snapshot = (*exact)->snapshot(hashIds(ids));
        const auto packed = snapshot.ok() ? packSnapshot(*snapshot) : snapshot;
        if (!packed.ok() || !(*rounded)->restore(*packed).ok())
            return std::nullopt;
        for (int step = 0; step < kSteps; ++step) {
            const IdList next{byte()};
            if (!(*exact)->replay(next, {}, {}).ok() || !(*rounded)->replay(next, {}, {}).ok())
                return std::nullopt;
            figures.worst =
                std::max(figures.worst, errorOf((*rounded)->logits(), (*exact)->logits()));
            ++figures.positions;
            figures.unclear += bestOf((*exact)->logits()).isClear ? 0 : 1;
        }
    }
    return figures;
}

Verdict compareWithExactRun(const Model& model, const std::vector<Message>& path,
                            const std::vector<std::byte>* kept) {
    Verdict verdict;
    auto session = model.createSession();
    if (!session.ok() || !(*session)->reset().ok()) {
        verdict.failure = QStringLiteral("no session");
        return verdict;
    }
    ExactRun exact(model, **session, verdict);
    for (const Message& message : path)
        if (message.role == MessageRole::Assistant && !exact.run(message))
            return verdict;
    if (kept == nullptr)
        return verdict;
    const auto straight = (*session)->snapshot(hashIds(exact.all()));
    verdict.stateCompared = true;
    if (!straight.ok() || *straight != *kept)
        verdict.failure = QStringLiteral("another state");
    return verdict;
}
