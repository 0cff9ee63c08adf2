// SPDX-License-Identifier: Apache-2.0
#include "engine/api/throughput.h"

#include "engine/api/guard.h"
#include "engine/api/model_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

namespace rookery {
namespace {

using backend::Span;
using backend::Want;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kMostConversations = 256;

TokenId likeliest(std::span<const float> logits) {
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

/// Conversations side by side over an executor of their own.
class Conversations {
public:
    static Result<Conversations> begin(const Model& model, std::span<const TokenId> prompt,
                                       std::uint32_t count, const std::stop_token& stop) {
        if (count == 0 || count > kMostConversations || prompt.empty()) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("Choose 1 to {} conversations and a prompt that is not empty.",
                                     kMostConversations),
                         {}};
        }
        ModelCore& core = *model.impl().core;
        Conversations all;
        {
            const std::lock_guard lock(core.compiling);
            ROOKERY_TRY(all.m_executor,
                        core.backend->compile(core.loaded.program, core.loaded.weights,
                                              backend::ExecutorOptions{session::kChunk, count}));
        }
        all.m_vocab = core.loaded.program.dims.vocab;
        all.m_logits.resize(std::size_t{count} * all.m_vocab);
        all.m_tokens.resize(count);
        for (std::uint32_t slot = 0; slot < count; ++slot) {
            ROOKERY_TRY_VOID(all.m_executor->writeState(slot, core.context->emptyState));
            ROOKERY_TRY_VOID(all.read(slot, prompt, stop));
        }
        return all;
    }

    backend::Executor& executor() { return *m_executor; }

    /// One token each.
    Result<void> step() {
        std::vector<Span> spans;
        for (std::uint32_t slot = 0; slot < m_tokens.size(); ++slot)
            spans.push_back({slot, slot, 1, Want::Last});
        ROOKERY_TRY_VOID(m_executor->run({m_tokens, spans}, m_logits));
        for (std::size_t slot = 0; slot < m_tokens.size(); ++slot)
            m_tokens[slot] = likeliest(std::span(m_logits).subspan(slot * m_vocab, m_vocab));
        return {};
    }

private:
    Result<void> read(std::uint32_t slot, std::span<const TokenId> prompt,
                      const std::stop_token& stop) {
        const std::span<float> logits = std::span(m_logits).first(m_vocab);
        for (std::size_t at = 0; at < prompt.size(); at += session::kChunk) {
            if (stop.stop_requested())
                return Error::cancelled();
            const auto ids =
                prompt.subspan(at, std::min<std::size_t>(session::kChunk, prompt.size() - at));
            const Span span{slot, 0, static_cast<std::uint32_t>(ids.size()), Want::Last};
            ROOKERY_TRY_VOID(m_executor->run({ids, {&span, 1}}, logits));
        }
        m_tokens[slot] = likeliest(logits);
        return {};
    }

    std::unique_ptr<backend::Executor> m_executor;
    std::size_t m_vocab = 0;
    std::vector<TokenId> m_tokens;
    std::vector<float> m_logits;
};

Result<BatchSpeed> batchSpeed(const Model& model, std::span<const TokenId> prompt,
                              std::uint32_t batch, std::uint32_t decode,
                              const std::stop_token& stop) {
    ROOKERY_TRY(Conversations all, Conversations::begin(model, prompt, batch, stop));
    const auto start = Clock::now();
    for (std::uint32_t i = 0; i < decode; ++i) {
        if (stop.stop_requested())
            return Error::cancelled();
        ROOKERY_TRY_VOID(all.step());
    }
    const std::chrono::duration<double> took = Clock::now() - start;
    return BatchSpeed{std::uint64_t{batch} * decode, took.count()};
}

/// "L3.att.k | L3.att.v" -> "att.k | att.v"
std::string withoutLayers(std::string_view label) {
    std::string text;
    for (std::size_t at = 0; at < label.size();) {
        const bool begins = at == 0 || label[at - 1] == ' ' || label[at - 1] == '+';
        std::size_t end = at + 1;
        while (end < label.size() && label[end] >= '0' && label[end] <= '9')
            ++end;
        if (begins && label[at] == 'L' && end > at + 1 && end < label.size() && label[end] == '.')
            at = end + 1;
        else
            text += label[at++];
    }
    return text;
}

Result<DecodeProfile> profile(const Model& model, std::span<const TokenId> prompt,
                              std::uint32_t decode, const std::stop_token& stop) {
    ROOKERY_TRY(Conversations one, Conversations::begin(model, prompt, 1, stop));
    DecodeProfile result;
    result.layers = model.impl().core->loaded.program.dims.layers;
    std::map<std::string, std::size_t> places;
    std::uint64_t stages = 0;
    std::uint64_t inLayers = 0;
    one.executor().setStageClock([&](std::string_view label, double seconds) {
        const std::string stripped = withoutLayers(label);
        const auto [place, isNew] = places.emplace(stripped, result.stages.size());
        inLayers += stripped == label ? 0U : 1U;
        if (isNew)
            result.stages.push_back({place->first, 0});
        result.stages[place->second].microseconds += seconds * 1e6 / decode;
        ++stages;
    });
    for (std::uint32_t i = 0; i < decode; ++i) {
        if (stop.stop_requested())
            return Error::cancelled();
        ROOKERY_TRY_VOID(one.step());
    }
    result.stagesPerToken = stages / decode;
    result.stagesPerLayer = static_cast<double>(inLayers) / decode / result.layers;
    result.meetingsPerToken = one.executor().meetings();
    return result;
}

}  // namespace

Result<BatchSpeed> measureBatch(const Model& model, std::span<const TokenId> prompt,
                                std::uint32_t batch, std::uint32_t decode,
                                const std::stop_token& stop) {
    return guarded([&] { return batchSpeed(model, prompt, batch, decode, stop); });
}

Result<DecodeProfile> profileDecode(const Model& model, std::span<const TokenId> prompt,
                                    std::uint32_t decode, const std::stop_token& stop) {
    return guarded([&] { return profile(model, prompt, decode, stop); });
}

}  // namespace rookery
