// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/pickle_globals.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rookery::format {

/// Everything a weights file may consist of. Nothing here can be called, and nothing else exists.
enum class PickleKind : std::uint8_t {
    None,
    Bool,
    Int,
    Float,
    Text,
    Tuple,
    List,
    Dict,
    Global,
    Storage,
    Tensor,
};

/// A value by its number, so that values may refer to each other in circles without owning.
using PickleRef = std::uint32_t;

struct PickleValue {
    PickleKind kind = PickleKind::None;
    PickleGlobal global = PickleGlobal::OrderedDict;  ///< Global; Storage: its class
    std::uint8_t depth = 0;                           ///< how many containers lie in each other
    std::uint32_t list = 0;                           ///< Tuple, List, Dict, Tensor: its items
    std::int64_t number = 0;                          ///< Bool, Int; Storage: how many numbers
    double real = 0;                                  ///< Float
    std::string_view text;                            ///< Text; Storage: its key
};

/// What a pickle builds. Items of a dict are key, value, key, value; those of a tensor are the
/// arguments of _rebuild_tensor_v2 (storage, offset, sizes, strides, …), of the right kinds and not
/// negative. Texts point into the bytes it was read from.
struct Pickle {
    std::vector<PickleValue> values;
    std::vector<std::vector<PickleRef>> lists;
    PickleRef top = 0;

    const PickleValue& operator[](PickleRef ref) const { return values[ref]; }

    std::span<const PickleRef> items(const PickleValue& value) const { return lists[value.list]; }
};

}  // namespace rookery::format
