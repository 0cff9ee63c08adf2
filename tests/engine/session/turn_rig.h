// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/session/fake_executor.h"

#include <cstddef>
#include <string>
#include <vector>

/// What tests of turns have in common.
namespace rookery::session::test {

inline const std::vector<std::string> kVocabulary{"", "a", "b", "c", "\n\n"};
using Runs = std::vector<std::size_t>;

/// Ids of a turn; the last `different` are other ones than usual.
inline std::vector<TokenId> turnIds(std::size_t count, std::size_t different = 0) {
    std::vector<TokenId> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i] = i + different < count ? static_cast<TokenId>(1 + i % 2) : 3;
    return ids;
}

}  // namespace rookery::session::test
