// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"
#include "engine/model/naming.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rookery::model {

/// Tensors by official name, over entries that outlive it.
class TensorIndex {
public:
    TensorIndex(std::span<const format::TensorEntry> tensors, Naming naming);

    Naming naming() const { return m_naming; }

    const format::TensorEntry* find(std::string_view officialName) const;

    bool has(std::string_view officialName) const { return find(officialName) != nullptr; }

    std::span<const format::TensorEntry> all() const { return m_tensors; }

    /// The official name of each of all().
    std::span<const std::string> names() const { return m_names; }

private:
    Naming m_naming;
    std::span<const format::TensorEntry> m_tensors;
    std::vector<std::string> m_names;
    std::unordered_map<std::string_view, const format::TensorEntry*> m_byName;
};

/// 12 for "blocks.12.ln1.weight"; nothing if the official name is not of a block.
std::optional<std::uint32_t> blockNumber(std::string_view name);

}  // namespace rookery::model
