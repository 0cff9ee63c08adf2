// SPDX-License-Identifier: Apache-2.0
#include "engine/format/gguf.h"

#include "engine/format/format_error.h"
#include "engine/format/gguf_metadata.h"
#include "engine/format/gguf_tensors.h"
#include "engine/format/limits.h"
#include "engine/format/parsed_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace rookery::format {
namespace {

constexpr std::uint32_t kMagic = 0x46554747U;  // "GGUF"
constexpr std::uint32_t kOldest = 2;
constexpr std::uint32_t kNewest = 3;

class GgufFile final : public ParsedFile {
public:
    GgufFile(std::unique_ptr<ByteSource> source, std::vector<TensorEntry> tensors,
             GgufMetadata metadata)
        : ParsedFile(FileFormat::Gguf, std::move(source), std::move(tensors),
                     std::move(metadata.values)),
          m_lists(std::move(metadata.lists)) {}

    Result<std::vector<std::string>> stringArray(const std::string& key) const override {
        const auto found = m_lists.find(key);
        if (found == m_lists.end())
            return std::vector<std::string>{};
        return readGgufStrings(source(), key, found->second);
    }

    Result<std::vector<double>> numberArray(const std::string& key) const override {
        const auto found = m_lists.find(key);
        if (found == m_lists.end())
            return std::vector<double>{};
        return readGgufNumbers(source(), key, found->second);
    }

private:
    std::map<std::string, GgufList, std::less<>> m_lists;
};

Result<void> checkVersion(std::uint32_t version) {
    if (version >= kOldest && version <= kNewest)
        return {};
    constexpr std::uint32_t kLowHalf = 0xFFFFU;
    if ((version & kLowHalf) == 0 && version != 0) {
        return unsupported(
            "This GGUF file was written for computers that store numbers the other way round "
            "(big endian); use the ordinary little-endian copy of the model.",
            fmt::format("version word {:#x}", version));
    }
    if (version == 1) {
        return unsupported(
            "The file has version 1 of GGUF, which was in use for some days of 2023; convert the "
            "original model again.");
    }
    return unsupported(
        fmt::format("The file has version {} of GGUF, Rookery reads 2 and 3; use another copy of "
                    "the model or a newer Rookery.",
                    version));
}

/// What a GGUF file says of itself that makes it unfit as a whole.
Result<void> checkKind(const GgufMetadata& metadata, const std::vector<TensorEntry>& tensors) {
    const auto parts = metadata.values.find("split.count");
    if (parts != metadata.values.end() && parts->second != "0" && parts->second != "1") {
        return unsupported(
            fmt::format("This is one of {} parts of a GGUF model; join them into one file first, "
                        "for example with `llama-gguf-split --merge`.",
                        shownName(parts->second)));
    }
    if (tensors.empty()) {
        return unsupported(
            "This GGUF file holds a description or a vocabulary but no weights; choose the model "
            "itself.");
    }
    // The number changes when a block type's layout does.
    const auto layout = metadata.values.find("general.quantization_version");
    if (layout != metadata.values.end() && layout->second != "2" &&
        std::any_of(tensors.begin(), tensors.end(),
                    [](const TensorEntry& entry) { return isBlockQuantised(entry.dtype); })) {
        return unsupported(
            fmt::format("The file is quantised in layout {} of ggml, Rookery knows layout 2; "
                        "quantise the original model again with a current llama.cpp.",
                        shownName(layout->second)));
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<ModelFile>> openGguf(std::unique_ptr<ByteSource> source) {
    HeaderCursor cursor(*source, 0, kMaxGgufHeaderBytes);
    ROOKERY_TRY(const auto magic, cursor.number<std::uint32_t>());
    if (magic != kMagic)
        return corrupt("it does not begin as a GGUF file does");
    ROOKERY_TRY(const auto version, cursor.number<std::uint32_t>());
    ROOKERY_TRY_VOID(checkVersion(version));
    ROOKERY_TRY(const auto tensorCount, cursor.number<std::uint64_t>());
    ROOKERY_TRY(const auto metadataCount, cursor.number<std::uint64_t>());
    ROOKERY_TRY(GgufMetadata metadata, readGgufMetadata(cursor, metadataCount));
    ROOKERY_TRY(std::vector<TensorEntry> tensors, readGgufTensors(cursor, tensorCount));
    ROOKERY_TRY_VOID(checkKind(metadata, tensors));

    const std::uint64_t mask = metadata.alignment - 1;  // a power of two
    const std::uint64_t dataStart = (cursor.position() + mask) & ~mask;
    ROOKERY_TRY_VOID(placeGgufTensors(tensors, dataStart, metadata.alignment, source->size()));
    return std::make_unique<GgufFile>(std::move(source), std::move(tensors), std::move(metadata));
}

}  // namespace rookery::format
