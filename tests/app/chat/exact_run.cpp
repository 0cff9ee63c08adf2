// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/exact_run.h"

#include <algorithm>
#include <cmath>

using namespace rookery;
using namespace rookery::app;

namespace {

/// The two best may change places when they are nearer than four times the allowed error.
constexpr float kAllowed = 5e-3F;

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
    best.isClear = first - second > 4 * kAllowed * (first - least);
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
