// SPDX-License-Identifier: Apache-2.0
#include "engine/format/model_file.h"

#include "engine/format/format_error.h"
#include "engine/format/gguf.h"
#include "engine/format/rwkv_bin.h"
#include "engine/format/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

namespace rookery::format {
namespace {

using namespace std::string_view_literals;

enum class Kind { Safetensors, RwkvBin, Zip, Gguf, LegacyTorch, LfsPointer, WebPage, Foreign };

struct Beginning {
    std::string_view bytes;
    Kind kind;
};

constexpr std::array<Beginning, 8> kBeginnings{{
    {"fmgg"sv, Kind::RwkvBin},
    {"PK\x03\x04"sv, Kind::Zip},
    {"GGUF"sv, Kind::Gguf},
    {"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv, Kind::LegacyTorch},
    {"version https://git-lfs"sv, Kind::LfsPointer},
    {"<!DOCTYPE"sv, Kind::WebPage},
    {"<!doctype"sv, Kind::WebPage},
    {"<html"sv, Kind::WebPage},
}};

/// Longest of the beginnings above.
constexpr std::size_t kSniffBytes = 24;
/// Fewer bytes than this are no model of any format.
constexpr std::uint64_t kSmallestFile = 10;

Kind kindOf(std::string_view first) {
    for (const Beginning& beginning : kBeginnings) {
        if (first.substr(0, beginning.bytes.size()) == beginning.bytes)
            return beginning.kind;
    }
    // A length below 4 GB, then a JSON object. An oversized header is refused by the reader.
    if (first.size() > 8 && first[8] == '{' && first.substr(4, 4) == "\0\0\0\0"sv)
        return Kind::Safetensors;
    return Kind::Foreign;
}

Error refusal(Kind kind) {
    switch (kind) {
        case Kind::Zip:
            return unsupported(
                "This is a PyTorch file (.pth), which Rookery cannot open yet; use the model as "
                "safetensors or as an rwkv.cpp file.");
        case Kind::LegacyTorch:
            return unsupported(
                "This file was saved by a PyTorch from before 2020, in a form Rookery does not "
                "open; save it again with a current PyTorch, as safetensors.");
        case Kind::LfsPointer:
            return {ErrorCode::NotAModel,
                    "This is not the model but a Git LFS note pointing to it; download the file "
                    "itself, for example with `git lfs pull`.",
                    {}};
        case Kind::WebPage:
            return {ErrorCode::NotAModel,
                    "This is a web page, not a model; the download link led to a page, use the "
                    "file's own link.",
                    {}};
        default:
            return {ErrorCode::NotAModel,
                    "This is not a model file of any kind Rookery knows; choose a safetensors, a "
                    "GGUF or an rwkv.cpp file.",
                    {}};
    }
}

Result<std::unique_ptr<ModelFile>> openSniffed(std::unique_ptr<ByteSource> source) {
    const std::uint64_t size = source->size();
    if (size < kSmallestFile) {
        return Error{
            ErrorCode::Truncated,
            fmt::format("The file is incomplete: it has only {} bytes; download it again.", size),
            {}};
    }
    std::array<std::byte, kSniffBytes> buffer{};
    const auto first = std::span(buffer).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(kSniffBytes, size)));
    ROOKERY_TRY_VOID(source->readAt(0, first));
    const Kind kind =
        kindOf(std::string_view(reinterpret_cast<const char*>(first.data()), first.size()));
    if (kind == Kind::Safetensors)
        return openSafetensors(std::move(source));
    if (kind == Kind::RwkvBin)
        return openRwkvBin(std::move(source));
    if (kind == Kind::Gguf)
        return openGguf(std::move(source));
    return refusal(kind);
}

}  // namespace

const char* fileFormatName(FileFormat format) {
    switch (format) {
        case FileFormat::Safetensors:
            return "safetensors";
        case FileFormat::RwkvBin:
            return "rwkv-bin";
        case FileFormat::Pth:
            return "pth";
        case FileFormat::Gguf:
            return "gguf";
    }
    return "unknown";
}

std::uint64_t TensorEntry::values() const {
    std::uint64_t product = 1;  // readers keep it below kMaxValues
    for (const std::uint64_t size : shape)
        product *= size;
    return product;
}

Result<std::vector<std::string>> ModelFile::stringArray(const std::string& /*key*/) const {
    return std::vector<std::string>{};
}

Result<std::vector<double>> ModelFile::numberArray(const std::string& /*key*/) const {
    return std::vector<double>{};
}

const TensorEntry* ModelFile::find(std::string_view name) const {
    const auto all = tensors();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const TensorEntry& entry) { return entry.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Result<std::unique_ptr<ModelFile>> openModelFile(std::unique_ptr<ByteSource> source) {
    try {
        return openSniffed(std::move(source));
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory to read the model's header; close other programs.",
                     {}};
    }
}

Result<std::unique_ptr<ModelFile>> openModelFile(const std::filesystem::path& path) {
    ROOKERY_TRY(auto source, openFile(path));
    return openModelFile(std::move(source));
}

}  // namespace rookery::format
