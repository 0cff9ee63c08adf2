// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"
#include "tests/engine/format/file_builder.h"

#include <ostream>
#include <string>

namespace rookery::test {

/// A file that must be refused, and the words that must be in the refusal. The shapes are those of
/// attacks and failures of other readers between 2024 and 2026.
struct HostileFile {
    std::string name;
    Bytes bytes;
    ErrorCode code;
    std::string reason;

    friend std::ostream& operator<<(std::ostream& out, const HostileFile& file) {
        return out << file.name;
    }
};

/// A file that is unusual but must open with so many tensors; every byte of a tensor is the first
/// character of its name.
struct OddFile {
    std::string name;
    Bytes bytes;
    std::size_t tensors;

    friend std::ostream& operator<<(std::ostream& out, const OddFile& file) {
        return out << file.name;
    }
};

}  // namespace rookery::test
