// SPDX-License-Identifier: Apache-2.0
#include "app/inference/context_plan.h"

#include "app/inference/convert.h"

#include <algorithm>

namespace rookery::app {
namespace {

/// Session::prefill reads in chunks of this many ids.
constexpr std::uint64_t kChunk = 256;

}  // namespace

std::uint64_t lengthOf(std::span<const ContextPart> parts) {
    std::uint64_t length = 0;
    for (const ContextPart& part : parts)
        length += part.ids.size();
    return length;
}

IdList flatten(std::span<const ContextPart> parts) {
    IdList ids;
    ids.reserve(lengthOf(parts));
    for (const ContextPart& part : parts)
        ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    return ids;
}

bool isExactBorder(std::span<const ContextPart> parts, std::uint64_t tokens) {
    for (const ContextPart& part : parts) {
        if (tokens < part.ids.size())
            return part.generated || tokens % kChunk == 0;
        tokens -= part.ids.size();
    }
    return tokens == 0;
}

std::vector<ContextPart> remainder(std::span<const ContextPart> parts, std::uint64_t tokens) {
    std::vector<ContextPart> left;
    for (const ContextPart& part : parts) {
        const auto skipped = std::min<std::uint64_t>(tokens, part.ids.size());
        tokens -= skipped;
        if (skipped == part.ids.size())
            continue;
        const auto from = part.ids.begin() + static_cast<std::ptrdiff_t>(skipped);
        left.push_back({part.generated, IdList(from, part.ids.end())});
    }
    return left;
}

ContextMark extended(const ContextMark& mark, std::span<const TokenId> ids) {
    return {mark.tokens + ids.size(), hashIds(ids, mark.hash)};
}

std::optional<ContextMark> Context::markAt(std::uint64_t tokens) const {
    if (tokens < before.tokens)
        return std::nullopt;
    ContextMark mark = before;
    for (const ContextPart& part : parts)
        mark = extended(mark, std::span(part.ids).first(
                                  std::min<std::uint64_t>(tokens - mark.tokens, part.ids.size())));
    return mark.tokens == tokens ? std::optional(mark) : std::nullopt;
}

bool Context::isExactAt(const ContextMark& mark) const {
    return mark.tokens >= before.tokens && isExactBorder(parts, mark.tokens - before.tokens) &&
           markAt(mark.tokens) == mark;
}

std::vector<ContextPart> Context::after(std::uint64_t tokens) const {
    return remainder(parts, tokens - before.tokens);
}

bool fits(const KeptState& state, const std::string& stateKey, const Context& context) {
    return state.bytes != nullptr && fromQt(state.stateKey) == stateKey &&
           context.isExactAt(state.mark());
}

std::size_t begunStopBytes(std::string_view text, std::span<const std::string> stops) {
    std::size_t longest = 0;
    for (const std::string& stop : stops) {
        const std::size_t most = std::min(stop.empty() ? 0 : stop.size() - 1, text.size());
        for (std::size_t count = most; count > longest; --count) {
            if (text.substr(text.size() - count) == std::string_view(stop).substr(0, count)) {
                longest = count;
                break;
            }
        }
    }
    return longest;
}

}  // namespace rookery::app
