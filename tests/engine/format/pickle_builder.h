// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/format/file_builder.h"

#include <string>
#include <vector>

namespace rookery::test {

/// Pickles, one instruction after another, so that any wrong one can be written too.
class PickleBuilder {
public:
    explicit PickleBuilder(unsigned protocol = 2) { op(0x80).op(protocol); }

    PickleBuilder& op(unsigned code) {
        m_bytes.push_back(static_cast<std::byte>(code));
        return *this;
    }

    PickleBuilder& ops(std::string_view codes) {
        append(m_bytes, codes);
        return *this;
    }

    template <class T>
    PickleBuilder& number(T value) {
        appendNumber(m_bytes, value);
        return *this;
    }

    PickleBuilder& text(std::string_view words) {
        return op('X').number(static_cast<std::uint32_t>(words.size())).ops(words);
    }

    PickleBuilder& integer(std::int64_t value) {
        if (value >= 0 && value < 256)
            return op('K').number(static_cast<std::uint8_t>(value));
        if (value >= 0 && value < 65536)
            return op('M').number(static_cast<std::uint16_t>(value));
        return op(0x8A).op(8).number(value);
    }

    PickleBuilder& global(std::string_view module, std::string_view name) {
        return op('c').ops(module).op('\n').ops(name).op('\n');
    }

    PickleBuilder& tuple(const std::vector<std::int64_t>& numbers) {
        op('(');
        for (const std::int64_t value : numbers)
            integer(value);
        return op('t');
    }

    /// collections.OrderedDict()
    PickleBuilder& orderedDict() { return global("collections", "OrderedDict").ops(")R"); }

    PickleBuilder& storage(std::string_view kind, std::string_view key, std::int64_t count) {
        return op('(')
            .text("storage")
            .global("torch", kind)
            .text(key)
            .text("cpu")
            .integer(count)
            .ops("tQ");
    }

    /// torch._utils._rebuild_tensor_v2 over the storage with this key.
    PickleBuilder& tensor(std::string_view kind, std::string_view key, std::int64_t count,
                          std::int64_t offset, const std::vector<std::int64_t>& shape,
                          const std::vector<std::int64_t>& strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        storage(kind, key, count).integer(offset).tuple(shape).tuple(strides).op(0x89);
        return orderedDict().ops("tR");
    }

    const Bytes& bytes() const { return m_bytes; }

    std::string_view view() const {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    }

private:
    Bytes m_bytes;
};

}  // namespace rookery::test
