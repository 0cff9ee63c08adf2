// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace rookery::test {

/// The trained tiny models of ../shared in other file formats, written by a script there that knows
/// nothing of Rookery: NAME-f32.pth, NAME-bf16.pth, NAME-f32.safetensors, NAME-f16.st, with NAME
/// tiny-rwkv-4v0-660K, tiny-rwkv-5v2-730K, tiny-rwkv-6v0-3m-dequantised, tiny-rwkv-7v0-834K.
/// Tests that use it begin with ROOKERY_NEEDS_SHARED(TrainedFiles::kScript).
class TrainedFiles {
public:
    static constexpr const char* kScript = "oracle/make_fixtures.py";

    /// Made once a program; empty if that failed (no numpy).
    static std::filesystem::path folder() {
        static const TrainedFiles files;
        return files.m_made ? files.m_dir.path() : std::filesystem::path();
    }

private:
    TrainedFiles() {
        const std::string command = "/usr/bin/python3 '" + sharedPath(kScript).string() + "' '" +
                                    sharedPath("data").string() + "' '" + m_dir.path().string() +
                                    "' >/dev/null 2>&1";
        m_made = std::system(command.c_str()) == 0;
    }

    TempDir m_dir;
    bool m_made = false;
};

}  // namespace rookery::test
