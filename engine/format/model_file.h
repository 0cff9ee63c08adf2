// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/bands.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/format/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rookery::format {

enum class FileFormat : std::uint8_t { Safetensors, RwkvBin, Pth, Gguf };

/// "safetensors", "rwkv-bin", "pth", "gguf".
const char* fileFormatName(FileFormat format);

/// A tensor as the file describes it. Shape in PyTorch's order (slowest first), whatever the
/// file's.
struct TensorEntry {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::uint64_t> shape;
    std::uint64_t offset = 0;  ///< of the first value, from the start of the file
    std::uint64_t bytes = 0;   ///< of all values
    /// How many values apart in the file neighbours along each axis are. Empty if the values lie
    /// one after another in [offset, offset + bytes), which is almost always so; otherwise only
    /// ModelFile::read brings them together.
    std::vector<std::uint64_t> strides;
    /// Likewise for bands of Int8: map() gives them as they lie, read() row after row.
    Layout layout = Layout::Rows;

    std::uint64_t values() const;
};

/// A parsed header over a ByteSource. Readers only parse: they know no RWKV, and they have checked
/// that every tensor lies inside the file and that sizes agree, in arithmetic that cannot wrap.
class ModelFile {
public:
    ModelFile() = default;
    virtual ~ModelFile() = default;
    ModelFile(const ModelFile&) = delete;
    ModelFile& operator=(const ModelFile&) = delete;

    virtual FileFormat format() const = 0;
    virtual std::span<const TensorEntry> tensors() const = 0;
    virtual const std::map<std::string, std::string>& metadata() const = 0;
    virtual std::uint64_t fileBytes() const = 0;

    /// Reads bytes [from, from + to.size()) of a tensor, its values in row-major order whatever
    /// their order in the file.
    virtual Result<void> read(const TensorEntry& tensor, std::uint64_t from,
                              std::span<std::byte> to) const = 0;

    /// All bytes of a tensor without reading them, or null: see ByteSource::map().
    virtual std::shared_ptr<const std::byte> map(const TensorEntry& /*tensor*/) const {
        return nullptr;
    }

    /// A list of the file's metadata, which metadata() leaves out (GGUF: "tokenizer.ggml.tokens");
    /// empty if there is none of that name. An Error if it holds the other kind of elements or the
    /// file cannot be read. Numbers of any type come as double: whole ones exact up to 2^53.
    virtual Result<std::vector<std::string>> stringArray(const std::string& key) const;
    virtual Result<std::vector<double>> numberArray(const std::string& key) const;

    const TensorEntry* find(std::string_view name) const;
};

/// Recognises the format by the first bytes and parses the header. A path may also stand for a
/// model in several files, see sharded.h.
Result<std::unique_ptr<ModelFile>> openModelFile(const std::filesystem::path& path);
Result<std::unique_ptr<ModelFile>> openModelFile(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
