// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/bands.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rookery::format {

/// A tensor to be written. Int8 and Int4 are matrices; ggml's blocks have no name in safetensors
/// and are refused.
struct PlannedTensor {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::uint64_t> shape;
    Layout layout = Layout::Rows;  ///< of the bytes that come; Int8 may lie in bands
};

/// Writes a safetensors file piece by piece, so that a model never has to be in memory whole. The
/// bytes go to "PATH.part", which finish() renames; a writer that is dropped removes it again, so
/// PATH is either what it was or complete.
class SafetensorsWriter {
public:
    /// Writes the header. Tensor data starts at a multiple of 64 bytes.
    static Result<std::unique_ptr<SafetensorsWriter>> create(
        const std::filesystem::path& path, std::span<const PlannedTensor> tensors,
        const std::map<std::string, std::string>& metadata);

    ~SafetensorsWriter();
    SafetensorsWriter(const SafetensorsWriter&) = delete;
    SafetensorsWriter& operator=(const SafetensorsWriter&) = delete;

    /// Appends the next bytes, in the order of the planned tensors; pieces may have any size.
    Result<void> write(std::span<const std::byte> bytes);

    /// Checks that every planned byte came, and puts the file in its place.
    Result<void> finish();

private:
    SafetensorsWriter(std::filesystem::path path, std::uint64_t dataBytes);

    std::filesystem::path m_path;
    std::filesystem::path m_part;
    std::ofstream m_stream;
    std::uint64_t m_dataBytes;
    std::uint64_t m_written = 0;
    bool m_finished = false;
};

}  // namespace rookery::format
