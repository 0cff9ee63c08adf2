// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_globals.h"

#include <algorithm>
#include <array>

namespace rookery::format {
namespace {

struct GlobalRow {
    std::string_view module;
    std::string_view name;
    PickleGlobal global;
    std::optional<DType> storage;
};

constexpr std::array<GlobalRow, 18> kGlobals{{
    {"collections", "OrderedDict", PickleGlobal::OrderedDict, {}},
    {"torch._utils", "_rebuild_tensor_v2", PickleGlobal::RebuildTensor, {}},
    {"torch._utils", "_rebuild_parameter", PickleGlobal::RebuildParameter, {}},
    {"torch", "FloatStorage", PickleGlobal::F32Storage, DType::F32},
    {"torch", "HalfStorage", PickleGlobal::F16Storage, DType::F16},
    {"torch", "BFloat16Storage", PickleGlobal::BF16Storage, DType::BF16},
    {"torch", "DoubleStorage", PickleGlobal::F64Storage, DType::F64},
    {"torch", "LongStorage", PickleGlobal::I64Storage, DType::I64},
    {"torch", "IntStorage", PickleGlobal::I32Storage, DType::I32},
    {"torch", "ShortStorage", PickleGlobal::I16Storage, DType::I16},
    {"torch", "CharStorage", PickleGlobal::I8Storage, DType::I8},
    {"torch", "ByteStorage", PickleGlobal::U8Storage, DType::U8},
    {"torch", "BoolStorage", PickleGlobal::BoolStorage, DType::Bool},
    {"torch.storage", "UntypedStorage", PickleGlobal::UntypedStorage, DType::U8},
    {"torch.storage", "TypedStorage", PickleGlobal::TypedStorage, {}},
    {"torch", "float32", PickleGlobal::F32Type, {}},
    {"torch", "bfloat16", PickleGlobal::BF16Type, {}},
    {"torch", "float16", PickleGlobal::F16Type, {}},
}};

}  // namespace

std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name) {
    const auto* const found = std::find_if(
        kGlobals.begin(), kGlobals.end(),
        [&](const GlobalRow& row) { return row.module == module && row.name == name; });
    if (found == kGlobals.end())
        return std::nullopt;
    return found->global;
}

std::optional<DType> storageType(PickleGlobal global) {
    const auto* const found =
        std::find_if(kGlobals.begin(), kGlobals.end(),
                     [&](const GlobalRow& row) { return row.global == global; });
    return found == kGlobals.end() ? std::nullopt : found->storage;
}

}  // namespace rookery::format
