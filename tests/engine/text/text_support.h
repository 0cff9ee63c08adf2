// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

inline std::string readAll(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// `length` bytes out of `alphabet`, or any bytes without one.
inline std::string randomText(std::mt19937& random, std::size_t length,
                              std::string_view alphabet = {}) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        const auto number = static_cast<std::size_t>(random());
        text.push_back(alphabet.empty() ? static_cast<char>(number & 0xFFU)
                                        : alphabet[number % alphabet.size()]);
    }
    return text;
}

/// Cuts text into pieces of 0 to `largest` bytes.
inline std::vector<std::string> randomPieces(std::mt19937& random, std::string_view text,
                                             std::size_t largest) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::size_t length = std::min<std::size_t>(text.size(), random() % (largest + 1));
        pieces.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return pieces;
}

}  // namespace rookery::text
