// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tensor_index.h"

#include <charconv>

namespace rookery::model {

TensorIndex::TensorIndex(std::span<const format::TensorEntry> tensors, Naming naming)
    : m_naming(naming), m_tensors(tensors) {
    m_names.reserve(tensors.size());
    m_byName.reserve(tensors.size());
    for (const format::TensorEntry& entry : tensors) {
        m_names.push_back(officialName(naming, entry.name));
        m_byName.emplace(m_names.back(), &entry);
    }
}

const format::TensorEntry* TensorIndex::find(std::string_view officialName) const {
    const auto found = m_byName.find(officialName);
    return found == m_byName.end() ? nullptr : found->second;
}

std::optional<std::uint32_t> blockNumber(std::string_view name) {
    constexpr std::string_view kPrefix = "blocks.";
    if (name.substr(0, kPrefix.size()) != kPrefix)
        return std::nullopt;
    const char* first = name.data() + kPrefix.size();
    const char* last = name.data() + name.size();
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(first, last, number);
    const bool leadingZero = *first == '0' && end - first > 1;
    if (problem != std::errc{} || end == last || *end != '.' || leadingZero)
        return std::nullopt;
    return number;
}

}  // namespace rookery::model
