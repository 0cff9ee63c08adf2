// SPDX-License-Identifier: Apache-2.0
#include "engine/api/measure.h"

#include "engine/api/guard.h"
#include "engine/api/model_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace rookery {
namespace {

Result<void> checkLength(std::string_view text) {
    if (text.size() <= kMaxMeasuredText)
        return {};
    return Error{
        ErrorCode::InvalidArgument,
        fmt::format("The text is longer than {} MB; take a part of it.", kMaxMeasuredText >> 20U),
        fmt::format("{} bytes", text.size())};
}

/// -ln of the probability that the logits give to `id`.
double surprise(std::span<const float> logits, TokenId id) {
    const auto most = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - most);
    return std::log(sum) + most - static_cast<double>(logits[id]);
}

class Measurement {
public:
    Measurement(const Model& model, Session& session, std::span<const TokenId> ids,
                const MeasureProgress& progress)
        : m_model(model), m_session(session), m_ids(ids), m_progress(progress) {}

    Result<Perplexity> run(std::uint64_t window, const std::stop_token& stop) {
        const std::uint64_t each = window == 0 ? m_ids.size() : window;
        for (std::uint64_t at = 0; at < m_ids.size(); at += each) {
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(each, m_ids.size() - at));
            ROOKERY_TRY_VOID(readWindow(static_cast<std::size_t>(at), count, stop));
        }
        return m_sum;
    }

private:
    Result<void> readWindow(std::size_t first, std::size_t count, const std::stop_token& stop) {
        ROOKERY_TRY_VOID(m_session.reset());
        const std::size_t vocab = m_model.info().vocab;
        EvaluateOptions options;
        options.every = true;
        std::size_t at = first;
        return m_session.evaluate(m_ids.subspan(first, count), options, stop,
                                  [&](std::span<const float> logits) -> Result<void> {
                                      for (std::size_t row = 0; row < logits.size(); row += vocab) {
                                          ++at;
                                          if (at < first + count)
                                              add(logits.subspan(row, vocab), m_ids[at]);
                                      }
                                      if (m_progress)
                                          m_progress(at, m_ids.size());
                                      return {};
                                  });
    }

    void add(std::span<const float> logits, TokenId id) {
        m_sum.nats += surprise(logits, id);
        m_sum.bytes += m_model.impl().core->tokenizer->bytes(id).size();
        ++m_sum.tokens;
    }

    const Model& m_model;
    Session& m_session;
    std::span<const TokenId> m_ids;
    const MeasureProgress& m_progress;
    Perplexity m_sum;
};

Result<Perplexity> perplexity(const Model& model, std::string_view text, std::uint64_t window,
                              const std::stop_token& stop, const MeasureProgress& progress) {
    if (window == 1) {
        return Error{ErrorCode::InvalidArgument,
                     "A window needs at least two tokens, since the first of each only leads to "
                     "the next.",
                     {}};
    }
    ROOKERY_TRY_VOID(checkLength(text));
    const std::vector<TokenId> ids = model.encode(text);
    if (ids.size() < 2) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("The text {}; perplexity needs at least two tokens.",
                                 ids.empty() ? "is empty" : "has only one token"),
                     {}};
    }
    ROOKERY_TRY(const auto session, model.createSession());
    return Measurement(model, *session, ids, progress).run(window, stop);
}

Error allZero() {
    return {ErrorCode::Corrupt,
            "The model's state is empty after the text, so it has no embedding; the file may be "
            "damaged.",
            {}};
}

Result<Embedding> embed(const Model& model, std::string_view text, const std::stop_token& stop) {
    ROOKERY_TRY_VOID(checkLength(text));
    std::vector<TokenId> ids = model.encode(text);
    if (ids.empty()) {
        return Error{
            ErrorCode::InvalidArgument, "There is nothing to embed: the text is empty.", {}};
    }
    const std::vector<TokenId> lineEnd = model.encode("\n");
    ids.insert(ids.end(), lineEnd.begin(), lineEnd.end());

    ROOKERY_TRY(session::Session run, newRun(*model.impl().core));
    ROOKERY_TRY_VOID(run.prefill(ids, stop, {}));
    ROOKERY_TRY(const session::State state, run.capture());
    const graph::Program& program = model.impl().core->loaded.program;
    const std::uint32_t layers = program.state.layers;
    const std::uint32_t layer = std::min(layers - 1, layers * 3 / 4);
    const std::size_t from = program.state.offset(layer, graph::StatePart::AttShift);
    const std::size_t width = program.state.entry(graph::StatePart::AttShift).count;

    Embedding out;
    out.tokens = ids.size();
    out.values.resize(width);
    double squares = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const auto value = static_cast<double>(state.recurrent[from + i]);
        squares += value * value;
    }
    if (squares <= 0)
        return allZero();
    const double scale = 1.0 / std::sqrt(squares);
    for (std::size_t i = 0; i < width; ++i)
        out.values[i] = static_cast<float>(static_cast<double>(state.recurrent[from + i]) * scale);
    return out;
}

}  // namespace

double Perplexity::bitsPerByte() const {
    return bytes == 0 ? 0 : nats / std::numbers::ln2 / static_cast<double>(bytes);
}

Result<Perplexity> measurePerplexity(const Model& model, std::string_view text,
                                     std::uint64_t window, const std::stop_token& stop,
                                     const MeasureProgress& progress) {
    return guarded([&] { return perplexity(model, text, window, stop, progress); });
}

Result<Embedding> embedText(const Model& model, std::string_view text,
                            const std::stop_token& stop) {
    return guarded([&] { return embed(model, text, stop); });
}

}  // namespace rookery
