// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/pickle_value.h"

#include <cstddef>
#include <string_view>

namespace rookery::format {

/// Far above what any model needs (35 instructions a tensor), low enough that the worst file is
/// refused in a fraction of a second and 100 MB, also with sanitizers.
inline constexpr std::size_t kMaxPickleSteps = 400000;
inline constexpr std::size_t kMaxPickleStack = std::size_t{1} << 16U;
inline constexpr std::size_t kMaxPickleMemo = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxPickleText = std::size_t{1} << 16U;
inline constexpr std::size_t kMaxPickleDepth = 64;

/// Interprets the pickle of a weights file (protocols 2 to 5) with the few instructions those have,
/// without recursion and without anything that could call, import or allocate by the file's word.
/// Everything else is refused: unknown instructions and names as Unsupported, the name in the
/// sentence; contradictions as Corrupt. `program` must outlive the result.
/// Source: the comments of CPython's pickletools.py, tried on files of torch.save.
Result<Pickle> readPickle(std::string_view program);

}  // namespace rookery::format
