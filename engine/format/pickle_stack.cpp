// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_stack.h"

#include "engine/format/format_error.h"
#include "engine/format/pickle_error.h"
#include "engine/format/pickle_machine.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace rookery::format {
namespace {

constexpr PickleRef kNothing = std::numeric_limits<PickleRef>::max();

Error tooMuch(std::string details) {
    return corrupt("its list of tensors is far larger than any model's", std::move(details));
}

/// What may name a value in a dict; checkpoints of optimisers count instead of naming.
bool isKey(PickleKind kind) {
    return kind == PickleKind::Text || kind == PickleKind::Int || kind == PickleKind::Bool ||
           kind == PickleKind::None || kind == PickleKind::Float;
}

}  // namespace

Result<void> PickleStack::pushRef(PickleRef ref) {
    if (m_stack.size() >= kMaxPickleStack)
        return tooMuch(fmt::format("more than {} values on the stack", kMaxPickleStack));
    m_stack.push_back(ref);
    return {};
}

Result<void> PickleStack::push(const PickleValue& value) {
    m_pickle.values.push_back(value);
    return pushRef(static_cast<PickleRef>(m_pickle.values.size() - 1));
}

Result<void> PickleStack::hold(PickleValue& container, std::span<const PickleRef> items) const {
    for (const PickleRef item : items) {
        const unsigned depth = m_pickle[item].depth + 1U;
        if (depth > kMaxPickleDepth) {
            return corrupt("its lists lie in each other too deeply",
                           fmt::format("more than {} levels", kMaxPickleDepth));
        }
        container.depth = std::max(container.depth, static_cast<std::uint8_t>(depth));
    }
    return {};
}

Result<void> PickleStack::pushContainer(PickleKind kind, std::span<const PickleRef> items) {
    PickleValue value;
    value.kind = kind;
    value.list = static_cast<std::uint32_t>(m_pickle.lists.size());
    ROOKERY_TRY_VOID(hold(value, items));
    m_pickle.lists.emplace_back(items.begin(), items.end());
    return push(value);
}

Result<void> PickleStack::mark() {
    if (m_marks.size() >= kMaxPickleStack)
        return tooMuch(fmt::format("more than {} marks", kMaxPickleStack));
    m_marks.push_back(m_stack.size());
    return {};
}

Result<void> PickleStack::has(std::size_t count) const {
    const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
    if (m_stack.size() - floor < count)
        return brokenPickle("nothing on the stack");
    return {};
}

Result<PickleRef> PickleStack::top() const {
    ROOKERY_TRY_VOID(has(1));
    return m_stack.back();
}

Result<std::vector<PickleRef>> PickleStack::takeToMark() {
    if (m_marks.empty())
        return brokenPickle("no mark on the stack");
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleRef> items(first, m_stack.end());
    m_stack.resize(m_marks.back());
    m_marks.pop_back();
    return items;
}

Result<void> PickleStack::extendTop(PickleKind kind, std::span<const PickleRef> items) {
    ROOKERY_TRY(const PickleRef target, top());
    PickleValue& value = m_pickle.values[target];
    if (value.kind != kind)
        return brokenPickle("items for something that is no list or dict");
    if (kind == PickleKind::Dict) {
        if (items.size() % 2 != 0)
            return brokenPickle("a key without a value");
        for (std::size_t i = 0; i < items.size(); i += 2) {
            if (!isKey(m_pickle[items[i]].kind))
                return brokenPickle("a key that is no name");
        }
    }
    ROOKERY_TRY_VOID(hold(value, items));
    std::vector<PickleRef>& list = m_pickle.lists[value.list];
    list.insert(list.end(), items.begin(), items.end());
    return {};
}

Result<void> PickleStack::remember(std::uint64_t index) {
    ROOKERY_TRY(const PickleRef ref, top());
    if (index >= kMaxPickleMemo)
        return tooMuch(fmt::format("memo {}", index));
    const auto at = static_cast<std::size_t>(index);
    if (at >= m_memo.size())
        m_memo.resize(at + 1, kNothing);
    m_remembered += m_memo[at] == kNothing ? 1U : 0U;
    m_memo[at] = ref;
    return {};
}

Result<void> PickleStack::recall(std::uint64_t index) {
    if (index >= m_memo.size() || m_memo[static_cast<std::size_t>(index)] == kNothing)
        return brokenPickle(fmt::format("memo {} is empty", index));
    return pushRef(m_memo[static_cast<std::size_t>(index)]);
}

Result<Pickle> PickleStack::finish() {
    if (m_stack.size() != 1 || !m_marks.empty())
        return brokenPickle("it does not end with one value");
    m_pickle.top = m_stack.front();
    return std::move(m_pickle);
}

}  // namespace rookery::format
