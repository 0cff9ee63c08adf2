// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/paths.h"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace rookery::test {

/// Larger reference data (trained tiny models, vocabularies) may lie beside the checkout or where
/// ROOKERY_SHARED points; tests that want it skip without it.
inline std::filesystem::path sharedPath(const std::string& name) {
    const char* given = std::getenv("ROOKERY_SHARED");
    const std::filesystem::path root =
        given != nullptr ? std::filesystem::path(given) : sourceDir() / ".." / "shared";
    return root / name;
}

}  // namespace rookery::test

/// At the start of a test: skips it, saying so, if the file is not there.
#define ROOKERY_NEEDS_SHARED(name)                                          \
    if (!std::filesystem::exists(::rookery::test::sharedPath(name))) {      \
        GTEST_SKIP() << "skipped: ../shared/" << (name) << " is not there"; \
    }
