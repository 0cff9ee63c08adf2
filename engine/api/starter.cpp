// SPDX-License-Identifier: Apache-2.0
#include "engine/api/starter.h"

#include <cstdlib>
#include <system_error>

namespace rookery {
namespace {

constexpr const char* kInstalled = "../share/rookery/starter.safetensors";

bool isThere(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

std::filesystem::path starterModel() {
    // Read before there are threads that could change it.
    if (const char* given = std::getenv("ROOKERY_STARTER"))  // NOLINT(concurrency-mt-unsafe)
        return isThere(given) ? std::filesystem::path(given) : std::filesystem::path();
    std::error_code unknown;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
    if (!unknown) {
        const auto installed = (program.parent_path() / kInstalled).lexically_normal();
        if (isThere(installed))
            return installed;
    }
#ifdef ROOKERY_STARTER_FILE
    if (isThere(ROOKERY_STARTER_FILE))
        return ROOKERY_STARTER_FILE;
#endif
    return {};
}

}  // namespace rookery
