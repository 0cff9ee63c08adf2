// SPDX-License-Identifier: Apache-2.0
#include "app/inference/speed_measure.h"

#include "engine/api/throughput.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace rookery::app {
namespace {

constexpr std::size_t kRead = 256;
constexpr std::uint32_t kFirstTokens = 8;
constexpr std::uint32_t kMostTokens = 128;
/// For the writing: short enough to wait for, long enough to be steady.
constexpr double kSeconds = 3;

/// What is read does not matter for the speed; words do for a model with few ids.
std::vector<TokenId> something(const Model& model) {
    std::string text;
    while (text.size() < 4 * kRead)
        text += "The rooks come home in the evening, one after the other, and tell of the day. ";
    std::vector<TokenId> ids = model.encode(text);
    if (ids.empty())  // without a vocabulary
        for (std::size_t at = 0; at < kRead; ++at)
            ids.push_back(static_cast<TokenId>(1 + at % (model.info().vocab - 1)));
    const std::vector<TokenId> once = ids;
    while (ids.size() < kRead)
        ids.insert(ids.end(), once.begin(), once.end());
    ids.resize(kRead);
    return ids;
}

}  // namespace

Result<SpeedMeasure> measureSpeed(const Model& model, const std::stop_token& stop) {
    const std::vector<TokenId> ids = something(model);
    ROOKERY_TRY(auto session, model.createSession());
    // The first run pays for touching pages.
    ROOKERY_TRY_VOID(session->prefill(ids, stop, {}));
    ROOKERY_TRY_VOID(session->reset());
    ROOKERY_TRY(const PrefillReport read, session->prefill(ids, stop, {}));
    const std::span<const TokenId> prompt(ids.data(), kFirstTokens);
    ROOKERY_TRY(BatchSpeed written, measureBatch(model, prompt, 1, kFirstTokens, stop));
    const double each =
        written.seconds / static_cast<double>(std::max<std::uint64_t>(1, written.tokens));
    const double fitting = each > 0 ? kSeconds / each : kMostTokens;
    if (fitting > kFirstTokens) {
        const auto tokens =
            static_cast<std::uint32_t>(std::min<double>(kMostTokens, std::floor(fitting)));
        ROOKERY_TRY(written, measureBatch(model, prompt, 1, tokens, stop));
    }
    SpeedMeasure measured;
    measured.readTokens = read.tokens;
    measured.readSeconds = read.seconds;
    measured.writtenTokens = written.tokens;
    measured.writeSeconds = written.seconds;
    return measured;
}

}  // namespace rookery::app
