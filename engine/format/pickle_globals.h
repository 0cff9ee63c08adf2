// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rookery::format {

/// The names of Python a weights file may mention. They are labels: nothing is ever looked up.
enum class PickleGlobal : std::uint8_t {
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    F32Storage,
    F16Storage,
    BF16Storage,
    F64Storage,
    I64Storage,
    I32Storage,
    I16Storage,
    I8Storage,
    U8Storage,
    BoolStorage,
    UntypedStorage,
    TypedStorage,
    F32Type,
    BF16Type,
    F16Type,
};

/// The label of module.name, or nothing if a weights file has no use for it.
std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name);

/// The number type of a storage class; nothing for other labels. Untyped storages are bytes.
std::optional<DType> storageType(PickleGlobal global);

}  // namespace rookery::format
