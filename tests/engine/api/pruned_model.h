// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::test {

/// A list of kept ids as a model file's metadata has it.
inline std::string base64OfIds(std::span<const TokenId> ids) {
    std::string bytes;
    for (const TokenId id : ids)
        bytes += {static_cast<char>(id & 0xFFU), static_cast<char>(id >> 8U)};
    bytes.resize((bytes.size() + 2) / 3 * 3);  // zeros, whose digits are cut off again below
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) {
            return std::uint32_t{static_cast<unsigned char>(bytes[at])};
        };
        const std::uint32_t bits = (byte(i) << 16U) | (byte(i + 1) << 8U) | byte(i + 2);
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            text.push_back(kDigits[(bits >> shift) & 0x3FU]);
    }
    text.resize((ids.size() * 16 + 5) / 6);
    return text;
}

/// A safetensors file as its header and what follows.
struct SafetensorsParts {
    std::string header;
    std::string data;

    static SafetensorsParts read(const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(in), {});
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        return {bytes.substr(8, length), bytes.substr(8 + length)};
    }

    void write(const std::filesystem::path& path) {
        header.resize((header.size() + 8 + 63) / 64 * 64 - 8, ' ');
        const std::uint64_t size = header.size();
        const std::string front(reinterpret_cast<const char*>(&size), 8);
        std::ofstream(path, std::ios::binary) << front << header << data;
    }
};

/// Gives a safetensors file metadata, a JSON object of strings.
inline void addMetadata(const std::filesystem::path& path, const std::string& metadata) {
    auto parts = SafetensorsParts::read(path);
    if (parts.header.find("\"__metadata__\"") != std::string::npos)
        parts.header.erase(1, parts.header.find("},") + 1);
    parts.header.insert(1, "\"__metadata__\":" + metadata + ",");
    parts.write(path);
}

/// Where a tensor's bytes begin in the data.
inline std::size_t placeOf(const SafetensorsParts& parts, const std::string& tensor) {
    const std::size_t entry = parts.header.find('"' + tensor + '"');
    EXPECT_NE(entry, std::string::npos) << tensor;
    constexpr std::string_view kOffsets = "\"data_offsets\":[";
    const std::size_t at = parts.header.find(kOffsets, entry) + kOffsets.size();
    return std::stoull(parts.header.substr(at, 20));
}

/// Changes one number of a tensor stored as F32.
inline void setValue(const std::filesystem::path& path, const std::string& tensor,
                     std::size_t index, float value) {
    auto parts = SafetensorsParts::read(path);
    const std::size_t from = placeOf(parts, tensor);
    std::memcpy(parts.data.data() + from + index * sizeof(float), &value, sizeof(value));
    parts.write(path);
}

/// One row of a matrix stored as F32.
inline std::vector<float> rowOf(const SafetensorsParts& parts, const std::string& tensor,
                                std::size_t row, std::size_t width) {
    std::vector<float> values(width);
    std::memcpy(values.data(),
                parts.data.data() + placeOf(parts, tensor) + row * width * sizeof(float),
                width * sizeof(float));
    return values;
}

}  // namespace rookery::test
