// SPDX-License-Identifier: Apache-2.0
#include "engine/model/converted.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace rookery::model {
namespace {

std::string textOf(const format::ModelFile& file, const char* key) {
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

}  // namespace

std::string sourceFingerprint(const format::ModelFile& file) {
    constexpr std::size_t kDigits = 32;
    const std::string text = textOf(file, kFingerprintKey);
    const bool hex = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    return hex && text.size() == kDigits ? text : std::string();
}

std::set<std::string> canonicalTensors(const format::ModelFile& file) {
    std::istringstream words(textOf(file, kCanonicalKey));
    return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

}  // namespace rookery::model
