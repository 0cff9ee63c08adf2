// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/gguf_metadata.h"
#include "tests/engine/format/file_builder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::test {

/// Numbers of ggml's types, as GGUF stores them.
inline constexpr std::uint32_t kGgmlF32 = 0;
inline constexpr std::uint32_t kGgmlF16 = 1;
inline constexpr std::uint32_t kGgmlQ4x0 = 2;
inline constexpr std::uint32_t kGgmlQ8x0 = 8;
inline constexpr std::uint32_t kGgmlQ2K = 10;
inline constexpr std::uint32_t kGgmlQ4K = 12;
inline constexpr std::uint32_t kGgmlQ6K = 14;
inline constexpr std::uint32_t kGgmlIq4Nl = 20;
inline constexpr std::uint32_t kGgmlBf16 = 30;

/// GGUF files, entry by entry; the counts, the version and every value can be lies.
class GgufBuilder {
public:
    using Type = format::GgufType;

    std::uint32_t version = 3;
    std::uint64_t alignment =
        32;  ///< used for placing; say it with number() to have it in the file
    std::optional<std::uint64_t> tensorCount;    ///< said instead of the true one
    std::optional<std::uint64_t> metadataCount;  ///< said instead of the true one

    /// A key with its type and, as they are, the bytes of a value.
    GgufBuilder& entry(std::string_view key, std::uint32_t type, const Bytes& value) {
        string(m_metadata, key);
        appendNumber(m_metadata, type);
        m_metadata.insert(m_metadata.end(), value.begin(), value.end());
        ++m_metadataCount;
        return *this;
    }

    template <class T>
    GgufBuilder& number(std::string_view key, Type type, T value) {
        Bytes bytes;
        appendNumber(bytes, value);
        return entry(key, static_cast<std::uint32_t>(type), bytes);
    }

    GgufBuilder& text(std::string_view key, std::string_view value) {
        Bytes bytes;
        string(bytes, value);
        return entry(key, static_cast<std::uint32_t>(Type::String), bytes);
    }

    /// A list as the file has it; `count` may be said wrongly.
    GgufBuilder& list(std::string_view key, Type type, std::uint64_t count, const Bytes& elements) {
        Bytes bytes;
        appendNumber(bytes, static_cast<std::uint32_t>(type));
        appendNumber(bytes, count);
        bytes.insert(bytes.end(), elements.begin(), elements.end());
        return entry(key, static_cast<std::uint32_t>(Type::List), bytes);
    }

    GgufBuilder& texts(std::string_view key, const std::vector<std::string>& values) {
        Bytes bytes;
        for (const std::string& value : values)
            string(bytes, value);
        return list(key, Type::String, values.size(), bytes);
    }

    /// A tensor placed after the one before. Shape in PyTorch's order.
    GgufBuilder& tensor(std::string_view name, std::uint32_t type,
                        const std::vector<std::uint64_t>& shape, const Bytes& data) {
        m_data.resize((m_data.size() + alignment - 1) / alignment * alignment);
        describe(name, type, shape, m_data.size());
        m_data.insert(m_data.end(), data.begin(), data.end());
        return *this;
    }

    /// Only the description; its data may lie anywhere or nowhere.
    GgufBuilder& describe(std::string_view name, std::uint32_t type,
                          const std::vector<std::uint64_t>& shape, std::uint64_t offset) {
        string(m_tensors, name);
        appendNumber(m_tensors, static_cast<std::uint32_t>(shape.size()));
        for (std::size_t i = shape.size(); i-- > 0;)
            appendNumber(m_tensors, shape[i]);
        appendNumber(m_tensors, type);
        appendNumber(m_tensors, offset);
        ++m_tensorCount;
        return *this;
    }

    /// Data that belongs to no tensor() so far.
    GgufBuilder& data(std::size_t bytes, char value = 0) {
        m_data.resize(m_data.size() + bytes, static_cast<std::byte>(value));
        return *this;
    }

    Bytes bytes() const {
        Bytes out;
        append(out, "GGUF");
        appendNumber(out, version);
        appendNumber(out, tensorCount.value_or(m_tensorCount));
        appendNumber(out, metadataCount.value_or(m_metadataCount));
        for (const Bytes* part : {&m_metadata, &m_tensors})
            out.insert(out.end(), part->begin(), part->end());
        if (m_data.empty())
            return out;
        out.resize((out.size() + alignment - 1) / alignment * alignment);
        out.insert(out.end(), m_data.begin(), m_data.end());
        return out;
    }

    static void string(Bytes& to, std::string_view text) {
        appendNumber<std::uint64_t>(to, text.size());
        append(to, text);
    }

private:
    Bytes m_metadata;
    Bytes m_tensors;
    Bytes m_data;
    std::uint64_t m_metadataCount = 0;
    std::uint64_t m_tensorCount = 0;
};

/// A small good file: every kind of metadata, plain and block types, padding between tensors.
inline Bytes goodGguf() {
    using Type = format::GgufType;
    const std::vector<float> numbers{1, 2, 3, 4, 5, 6};
    Bytes types;
    for (const std::int32_t type : {3, 1, 6})
        appendNumber(types, type);
    return GgufBuilder()
        .text("general.architecture", "rwkv7")
        .number("general.alignment", Type::U32, std::uint32_t{32})
        .number("rwkv7.block_count", Type::U32, std::uint32_t{12})
        .number("rwkv7.attention.layer_norm_epsilon", Type::F32, 1e-5F)
        .number("tokenizer.ggml.add_bos_token", Type::Bool, std::uint8_t{0})
        .texts("tokenizer.ggml.tokens", {"<s>", "\\x00", "a"})
        .list("tokenizer.ggml.token_type", Type::I32, 3, types)
        .tensor("a.weight", kGgmlF32, {2, 3}, floatBytes(numbers))
        .tensor("k", kGgmlQ6K, {1, 256}, Bytes(210))
        .tensor("q", kGgmlQ4x0, {2, 1, 32}, Bytes(36))
        .bytes();
}

}  // namespace rookery::test
