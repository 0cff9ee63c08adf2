// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/sampler.h"

#include "engine/sample/logit_filters.h"
#include "engine/sample/penalties.h"
#include "engine/sample/rng.h"

#include <algorithm>

namespace rookery::sample {

Sampler::Sampler(SamplerParams params, std::function<float(TokenId)> weightOf)
    : m_params(std::move(params)), m_weightOf(std::move(weightOf)) {
    m_state.random = seededRandom(m_params.seed);
}

TokenId Sampler::next(std::span<float> logits) {
    if (m_params.lineEnd && *m_params.lineEnd < logits.size())
        logits[*m_params.lineEnd] += lineEndBias(m_state.steps);
    banTokens(logits, m_params.banned);
    const std::vector<TokenId>& noRepeat = m_params.noRepeat;
    if (m_state.steps > 0 &&
        std::find(noRepeat.begin(), noRepeat.end(), m_state.last) != noRepeat.end())
        banTokens(logits, std::span(&m_state.last, 1));
    applyPenalties(logits, m_state.counts, m_params.presence, m_params.frequency);
    tameLogits(logits);
    const TokenId id = choose(logits);
    count(id);
    return id;
}

void Sampler::accept(TokenId id) {
    if (m_params.temperature > 0.0F)
        nextUniform(m_state.random);
    count(id);
}

void Sampler::count(TokenId id) {
    countToken(m_state.counts, id, m_params.decay, m_weightOf ? m_weightOf(id) : 1.0F);
    ++m_state.steps;
    m_state.last = id;
}

TokenId Sampler::choose(std::span<float> logits) {
    if (!(m_params.temperature > 0.0F))
        return argmax(logits).value_or(kEndOfDocument);
    // Always one number a token, so that accept() can follow.
    const double uniform = nextUniform(m_state.random);
    m_probabilities.resize(logits.size());
    const std::span<float> probabilities(m_probabilities);
    if (!softmax(logits, probabilities))
        return kEndOfDocument;
    keepTopP(probabilities, m_params.topP);
    keepTopK(probabilities, m_params.topK);
    applyTemperature(logits, probabilities, m_params.temperature);
    return draw(probabilities, uniform).value_or(kEndOfDocument);
}

float countWeight(std::string_view tokenBytes) {
    constexpr std::string_view kNotCounted = " \t0123456789";
    return kNotCounted.find(tokenBytes) != std::string_view::npos ? 0.0F : 1.0F;
}

}  // namespace rookery::sample
