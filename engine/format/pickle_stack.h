// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/pickle_value.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rookery::format {

/// The stack, marks and memo of the machine, and the values made so far. Every method keeps the
/// limits of pickle_machine.h and never reaches below the last mark, as in Python.
class PickleStack {
public:
    const Pickle& pickle() const { return m_pickle; }

    Result<void> push(const PickleValue& value);
    Result<void> pushContainer(PickleKind kind, std::span<const PickleRef> items);
    Result<void> mark();

    Result<PickleRef> top() const;

    /// The last kCount values, in the order they were pushed.
    template <std::size_t kCount>
    Result<std::array<PickleRef, kCount>> take() {
        ROOKERY_TRY_VOID(has(kCount));
        std::array<PickleRef, kCount> items{};
        std::copy_n(m_stack.end() - kCount, kCount, items.begin());
        m_stack.resize(m_stack.size() - kCount);
        return items;
    }

    Result<std::vector<PickleRef>> takeToMark();
    /// Appends to the list, or key by value to the dict, on top.
    Result<void> extendTop(PickleKind kind, std::span<const PickleRef> items);

    Result<void> remember(std::uint64_t index);
    Result<void> recall(std::uint64_t index);

    std::uint64_t remembered() const { return m_remembered; }

    /// Hands the values over; there must be exactly one on the stack.
    Result<Pickle> finish();

private:
    Result<void> has(std::size_t count) const;
    Result<void> pushRef(PickleRef ref);
    Result<void> hold(PickleValue& container, std::span<const PickleRef> items) const;

    Pickle m_pickle;
    std::vector<PickleRef> m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<PickleRef> m_memo;
    std::uint64_t m_remembered = 0;
};

}  // namespace rookery::format
