// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace rookery::model {

/// Tensors by name, over entries that outlive it.
class TensorIndex {
public:
    explicit TensorIndex(std::span<const format::TensorEntry> tensors);

    const format::TensorEntry* find(std::string_view name) const;

    bool has(std::string_view name) const { return find(name) != nullptr; }

    std::span<const format::TensorEntry> all() const { return m_tensors; }

private:
    std::span<const format::TensorEntry> m_tensors;
    std::unordered_map<std::string_view, const format::TensorEntry*> m_byName;
};

/// 12 for "blocks.12.ln1.weight"; nothing if the name is not of a block.
std::optional<std::uint32_t> blockNumber(std::string_view name);

}  // namespace rookery::model
