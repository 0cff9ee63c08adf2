// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/session/session.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rookery::session::test {

/// A vocabulary of any byte strings; encode takes the longest that fits.
class ListTokenizer final : public text::Tokenizer {
public:
    explicit ListTokenizer(std::vector<std::string> pieces) : m_pieces(std::move(pieces)) {}

    std::string_view name() const override { return "list"; }

    std::uint32_t size() const override { return static_cast<std::uint32_t>(m_pieces.size()); }

    std::vector<TokenId> encode(std::string_view text) const override {
        std::vector<TokenId> ids;
        while (!text.empty()) {
            TokenId best = 0;
            for (TokenId id = 0; id < m_pieces.size(); ++id)
                if (m_pieces[id].size() > m_pieces[best].size() &&
                    text.substr(0, m_pieces[id].size()) == m_pieces[id])
                    best = id;
            if (m_pieces[best].empty())
                break;
            ids.push_back(best);
            text.remove_prefix(m_pieces[best].size());
        }
        return ids;
    }

    std::string_view bytes(TokenId id) const override { return m_pieces[id]; }

    bool isUnused(TokenId) const override { return false; }

    TokenId id(const std::string& piece) const {
        const auto found = std::find(m_pieces.begin(), m_pieces.end(), piece);
        return static_cast<TokenId>(found - m_pieces.begin());
    }

private:
    std::vector<std::string> m_pieces;
};

/// A "model" whose state is the list of ids it has read, so that tests can ask the device what was
/// really fed; its logits favour the id that the script names for that point.
class FakeExecutor final : public backend::Executor {
public:
    static constexpr std::size_t kCapacity = 2000;

    /// state[0] counts, then the ids.
    static std::vector<float> emptyState() { return std::vector<float>(kCapacity + 1, 0.0F); }

    FakeExecutor(std::uint32_t vocab, std::function<TokenId(const std::vector<TokenId>&)> script)
        : m_vocab(vocab), m_script(std::move(script)), m_state(kCapacity + 1, 999.0F) {}

    std::uint32_t maxRows() const override { return kChunk; }

    std::uint32_t stateSlots() const override { return 1; }

    std::uint32_t evenFrom() const override { return even; }

    Result<void> run(const backend::Job& job, std::span<float> logits) override {
        runs.push_back(job.tokens.size());
        if (failAtRun == runs.size())
            return Error{ErrorCode::Internal, "The device is gone.", {}};
        std::size_t row = 0;
        for (std::size_t i = 0; i < job.tokens.size(); ++i) {
            m_state[0] += 1.0F;
            m_state[static_cast<std::size_t>(m_state[0])] =
                static_cast<float>(job.tokens[i]) + traceOf(job.tokens.size());
            const backend::Want want = job.spans[0].want;
            if (want == backend::Want::All ||
                (want == backend::Want::Last && i + 1 == job.tokens.size()))
                writeRow(logits.subspan(row++ * m_vocab, m_vocab));
        }
        return {};
    }

    Result<void> readState(std::uint32_t, std::span<float> state) override {
        std::copy(m_state.begin(), m_state.end(), state.begin());
        return {};
    }

    Result<void> writeState(std::uint32_t, std::span<const float> state) override {
        std::copy(state.begin(), state.end(), m_state.begin());
        ++stateWrites;
        return {};
    }

    void setTrace(backend::Trace) override {}

    /// What the device has really read.
    std::vector<TokenId> idsRead() const {
        std::vector<TokenId> ids;
        for (std::size_t i = 1; i <= static_cast<std::size_t>(m_state[0]); ++i)
            ids.push_back(static_cast<TokenId>(m_state[i]));
        return ids;
    }

    std::vector<std::size_t> runs;  ///< rows of each run
    std::size_t failAtRun = 0;
    std::uint32_t even = 1;  ///< runs of fewer rows leave a trace in the state
    std::size_t stateWrites = 0;
    std::size_t notANumberAfter = std::numeric_limits<std::size_t>::max();  ///< ids read

private:
    /// The bits that depend on how rows are cut into runs.
    float traceOf(std::size_t rows) const {
        if (even > kChunk)
            return static_cast<float>(rows) * 1e-3F;
        return rows < even ? 0.25F : 0.0F;
    }

    void writeRow(std::span<float> logits) {
        const std::vector<TokenId> ids = idsRead();
        // A slope that depends on the history, so that logits of different points differ.
        for (std::size_t i = 0; i < logits.size(); ++i)
            logits[i] = static_cast<float>(ids.size()) * 1e-3F + static_cast<float>(i) * 1e-4F;
        logits[m_script(ids)] = 50.0F;
        if (ids.size() >= notANumberAfter)
            logits[0] = std::numeric_limits<float>::quiet_NaN();
    }

    std::uint32_t m_vocab;
    std::function<TokenId(const std::vector<TokenId>&)> m_script;
    std::vector<float> m_state;
};

/// A session over a FakeExecutor that has read `prompt` and will say `script`, token by token.
struct Rig {
    Rig(std::vector<std::string> pieces, const std::vector<std::string>& script,
        std::size_t promptSize = 1)
        : tokenizer(std::make_shared<ListTokenizer>(std::move(pieces))) {
        for (const std::string& piece : script)
            said.push_back(tokenizer->id(piece));
        prompt.assign(promptSize, 0);
        auto context = std::make_shared<SessionContext>();
        context->vocab = tokenizer->size();
        context->emptyState = FakeExecutor::emptyState();
        context->tokenizer = tokenizer;
        auto fake = std::make_unique<FakeExecutor>(
            tokenizer->size(), [this](const std::vector<TokenId>& ids) {
                const std::size_t at = ids.size() - std::min(ids.size(), prompt.size());
                return at < said.size() ? said[at] : TokenId{0};
            });
        executor = fake.get();
        session = std::make_unique<Session>(std::move(context), std::move(fake));
        const bool ready = session->reset().ok() && session->prefill(prompt, {}, {}).ok();
        ROOKERY_CHECK(ready);
    }

    /// Greedy, with the usual stop string.
    ReplyRequest request(std::vector<std::string> stops = {"\n\n"}) const {
        ReplyRequest asked;
        asked.sampling.temperature = 0.0F;
        asked.maxTokens = 100;
        asked.stopStrings = std::move(stops);
        return asked;
    }

    Reply generate(const ReplyRequest& asked, const std::stop_token& stop = {}) {
        events.clear();
        shownPieces.clear();
        shown.clear();
        auto reply = session->generate(asked, stop, [this](const ReplyEvent& event) {
            if (event.newId)
                events.push_back(event.id);
            else
                shownPieces.emplace_back(event.text);
            shown += event.text;
            if (onEvent)
                onEvent();
        });
        ROOKERY_CHECK(reply.ok());
        return std::move(reply).value();
    }

    /// Everything the device has read after the prompt, as text.
    std::string readText() const {
        const std::vector<TokenId> ids = executor->idsRead();
        std::string text;
        for (std::size_t i = prompt.size(); i < ids.size(); ++i)
            text += tokenizer->bytes(ids[i]);
        return text;
    }

    std::vector<TokenId> idsRead() const {
        std::vector<TokenId> ids = executor->idsRead();
        ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(prompt.size()));
        return ids;
    }

    std::vector<TokenId> ids(const std::vector<std::string>& pieces) const {
        std::vector<TokenId> result;
        for (const std::string& piece : pieces)
            result.push_back(tokenizer->id(piece));
        return result;
    }

    std::shared_ptr<ListTokenizer> tokenizer;
    std::vector<TokenId> said;
    std::vector<TokenId> prompt;
    FakeExecutor* executor = nullptr;
    std::unique_ptr<Session> session;
    std::vector<TokenId> events;           ///< ids seen by the sink
    std::string shown;                     ///< texts seen by the sink
    std::vector<std::string> shownPieces;  ///< the same, one by one
    std::function<void()> onEvent;
};

}  // namespace rookery::session::test
