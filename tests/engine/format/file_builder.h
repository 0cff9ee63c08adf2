// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::test {

using Bytes = std::vector<std::byte>;

inline void append(Bytes& to, std::string_view text) {
    for (const char character : text)
        to.push_back(static_cast<std::byte>(character));
}

template <class T>
void appendNumber(Bytes& to, T value) {
    std::byte raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    for (const std::byte byte : raw)  // insert() of a range trips a false warning of GCC 12
        to.push_back(byte);
}

inline Bytes floatBytes(std::span<const float> values) {
    Bytes out;
    for (const float value : values)
        appendNumber(out, value);
    return out;
}

/// Length, header and data as they are: for headers that no writer would make.
inline Bytes rawSafetensors(std::string_view header, const Bytes& data) {
    Bytes out;
    appendNumber<std::uint64_t>(out, header.size());
    append(out, header);
    for (const std::byte byte : data)
        out.push_back(byte);
    return out;
}

/// rwkv.cpp files, tensor by tensor. Shapes in PyTorch's order.
class BinBuilder {
public:
    BinBuilder(std::int32_t version, std::int32_t vocab, std::int32_t width, std::int32_t layers,
               std::int32_t type) {
        appendNumber<std::uint32_t>(m_bytes, 0x67676D66U);
        for (const std::int32_t value : {version, vocab, width, layers, type})
            appendNumber(m_bytes, value);
    }

    BinBuilder& tensor(std::string_view name, std::int32_t type,
                       const std::vector<std::int32_t>& shape, const Bytes& data) {
        appendNumber(m_bytes, static_cast<std::int32_t>(shape.size()));
        appendNumber(m_bytes, static_cast<std::int32_t>(name.size()));
        appendNumber(m_bytes, type);
        for (std::size_t i = shape.size(); i-- > 0;)
            appendNumber(m_bytes, shape[i]);
        append(m_bytes, name);
        m_bytes.insert(m_bytes.end(), data.begin(), data.end());
        return *this;
    }

    const Bytes& bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
};

inline Result<std::unique_ptr<format::ModelFile>> openBytes(const Bytes& bytes) {
    return format::openModelFile(format::memorySource(bytes));
}

/// A small good file of each kind.
inline Bytes goodSafetensors() {
    const std::vector<float> numbers{1, 2, 3, 4, 5, 6, 7, 8};
    return rawSafetensors(
        R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[24,32]},)"
        R"("a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}  )",
        floatBytes(numbers));
}

inline Bytes goodBin() {
    const std::vector<float> numbers{1, 2, 3, 4, 5, 6};
    return BinBuilder(101, 3, 2, 1, 0)
        .tensor("a.weight", 0, {2, 3}, floatBytes(numbers))
        .tensor("q", 7, {1, 32}, Bytes(22))
        .bytes();
}

}  // namespace rookery::test
