// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/zip_directory.h"

#include <string_view>
#include <unordered_map>

namespace rookery::format {

/// The members of a PyTorch file by their part in it; they point into the directory.
struct PthMembers {
    const ZipMember* pickle = nullptr;
    const ZipMember* byteOrder = nullptr;  ///< null in files from before 2023
    std::unordered_map<std::string_view, const ZipMember*> storages;  ///< by key, "0" for data/0
};

/// Sorts the members; says what an archive is that is no PyTorch file, or one with a program in it.
Result<PthMembers> pthMembers(const ZipDirectory& directory);

}  // namespace rookery::format
