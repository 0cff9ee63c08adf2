// SPDX-License-Identifier: Apache-2.0
// Replies that are made side by side: a row each of one run.
#include "engine/session/reply_run.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rookery::session {
namespace {

struct Chosen {
    ReplyRun* run;
    Session* session;
    TokenId id;
};

}  // namespace

void stepTogether(std::span<ReplyRun* const> runs) {
    std::vector<Chosen> chosen;
    for (ReplyRun* run : runs)
        if (const std::optional<TokenId> id = run->choose())
            chosen.push_back({run, &run->m_session, *id});
    const auto failed = [](const Chosen& one, const Error& why) {
        one.run->tookIn(one.id, Result<void>(one.session->fail(why)));
    };
    while (!chosen.empty()) {
        backend::Executor* executor = chosen.front().session->m_executor.get();
        const auto others = std::stable_partition(
            chosen.begin(), chosen.end(),
            [executor](const Chosen& one) { return one.session->m_executor.get() == executor; });
        std::vector<Chosen> rows;
        for (auto one = chosen.begin(); one != others; ++one) {
            if (auto ready = one->session->prepareFeed(); ready.ok())
                rows.push_back(*one);
            else
                one->run->tookIn(one->id, ready);
        }
        chosen.erase(chosen.begin(), others);

        std::vector<TokenId> ids;
        std::vector<backend::Span> spans;
        for (const Chosen& one : rows) {
            spans.push_back({one.session->m_slot, static_cast<std::uint32_t>(ids.size()), 1,
                             backend::Want::Last});
            ids.push_back(one.id);
        }
        if (rows.empty())
            continue;
        const std::size_t vocab = rows.front().session->m_context->vocab;
        std::vector<float> logits(rows.size() * vocab);
        const Result<void> read = executor->run({ids, spans}, logits);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const Chosen& one = rows[row];
            if (!read.ok()) {
                failed(one, read.error());
                continue;
            }
            const auto from = logits.begin() + static_cast<std::ptrdiff_t>(row * vocab);
            std::copy_n(from, vocab, one.session->m_logits.begin());
            one.run->tookIn(one.id, one.session->fed(one.id));
        }
    }
}

}  // namespace rookery::session
