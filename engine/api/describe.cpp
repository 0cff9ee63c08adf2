// SPDX-License-Identifier: Apache-2.0
#include "engine/api/describe.h"

#include "engine/graph/state_layout.h"
#include "engine/model/family.h"
#include "engine/model/memory_estimate.h"

#include <string>
#include <system_error>

namespace rookery {
namespace {

/// What people call the model: its file, but the folder where that is a model of its own, in which
/// all files have the usual names.
std::filesystem::path shownPath(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        const auto whole = std::filesystem::absolute(path, ignored).lexically_normal();
        return whole.has_filename() ? whole : whole.parent_path();  // without the last "/"
    }
    const auto folder = path.parent_path();
    return std::filesystem::is_regular_file(folder / "config.json", ignored) ? folder : path;
}

std::string nameOf(const std::filesystem::path& path, const format::ModelFile& file) {
    for (const char* key : {"rookery.name", "general.name", "name"}) {
        const auto found = file.metadata().find(key);
        if (found != file.metadata().end() && !found->second.empty())
            return found->second;
    }
    std::error_code ignored;
    const std::filesystem::path shown = shownPath(path);
    // "RWKV-x060-World-3B-v2.1" is a folder's whole name.
    const bool folder = std::filesystem::is_directory(shown, ignored);
    return folder ? shown.filename().string() : shown.stem().string();
}

}  // namespace

ModelInfo describe(const std::filesystem::path& path, const format::ModelFile& file,
                   const model::ModelHeader& header, DType runsAs, std::string_view vocabulary) {
    const graph::Dims& dims = header.dims;
    const model::MemoryEstimate memory = model::estimateMemory(file, dims);
    ModelInfo info;
    info.format = format::fileFormatName(header.format);
    info.version = graph::versionName(dims.version);
    info.family =
        model::guessFamily(shownPath(path).filename().string(), file.metadata(), vocabulary);
    info.layers = dims.layers;
    info.width = dims.width;
    info.ffn = dims.hidden;
    info.heads = dims.heads;
    info.headSize = dims.headSize;
    info.vocab = dims.vocab;
    info.vocabulary = vocabulary;
    info.parameters = header.parameters;
    info.fileBytes = header.fileBytes;
    info.dtype = dtypeInfo(header.dtype).name;
    info.runsAs = dtypeInfo(runsAs).name;
    info.stateBytes = graph::StateLayout::of(dims).bytes();
    info.memoryF16 = memory.f16;
    info.memoryInt8 = memory.int8;
    info.memoryInt4 = memory.int4;
    info.fingerprint = header.fingerprint;
    info.name = nameOf(path, file);
    return info;
}

}  // namespace rookery
