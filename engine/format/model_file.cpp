// SPDX-License-Identifier: Apache-2.0
#include "engine/format/model_file.h"

#include "engine/format/format_error.h"
#include "engine/format/gguf.h"
#include "engine/format/pth.h"
#include "engine/format/rwkv_bin.h"
#include "engine/format/safetensors.h"
#include "engine/format/sharded.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

namespace rookery::format {
namespace {

using namespace std::string_view_literals;

enum class Kind {
    Safetensors,
    RwkvBin,
    Zip,
    Gguf,
    LegacyTorch,
    BarePickle,
    Tar,
    LfsPointer,
    WebPage,
    Foreign
};

struct Beginning {
    std::string_view bytes;
    Kind kind;
};

constexpr std::array<Beginning, 13> kBeginnings{{
    {"fmgg"sv, Kind::RwkvBin},
    {"PK\x03\x04"sv, Kind::Zip},
    {"GGUF"sv, Kind::Gguf},
    {"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv, Kind::LegacyTorch},
    {"\x80\x02"sv, Kind::BarePickle},
    {"\x80\x03"sv, Kind::BarePickle},
    {"\x80\x04"sv, Kind::BarePickle},
    {"\x80\x05"sv, Kind::BarePickle},
    {"PK\x05\x06"sv, Kind::Zip},  // of an archive without members
    {"version https://git-lfs"sv, Kind::LfsPointer},
    {"<!DOCTYPE"sv, Kind::WebPage},
    {"<!doctype"sv, Kind::WebPage},
    {"<html"sv, Kind::WebPage},
}};

/// Where a tar archive has its mark.
constexpr std::string_view kTarMark = "ustar"sv;
constexpr std::size_t kTarMarkAt = 257;
/// Enough for all of these.
constexpr std::size_t kSniffBytes = kTarMarkAt + kTarMark.size();
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
    if (first.size() == kSniffBytes && first.substr(kTarMarkAt) == kTarMark)
        return Kind::Tar;
    return Kind::Foreign;
}

Error refusal(Kind kind) {
    switch (kind) {
        case Kind::LegacyTorch:
            return unsupported(
                "This file was saved by a PyTorch from before 2020, in a form Rookery does not "
                "open; load it in a current PyTorch and save it again with torch.save.");
        case Kind::BarePickle:
            return unsupported(
                "This is a Python pickle, which can hold a program, not a weights file; save the "
                "weights with torch.save(model.state_dict(), path).");
        case Kind::Tar:
            return unsupported(
                "This is a tar archive; unpack it and open the model inside, or, if an old PyTorch "
                "wrote it, load it in a current one and save it again with torch.save.");
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
                    "This is not a model file of any kind Rookery knows; choose a .pth, a "
                    "safetensors, a GGUF or an rwkv.cpp file.",
                    {}};
    }
}

Error outOfMemory() {
    return {ErrorCode::OutOfMemory,
            "There is not enough memory to read the model's header; close other programs.",
            {}};
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
    if (kind == Kind::Zip)
        return openPth(std::move(source));
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
        return outOfMemory();
    }
}

Result<std::unique_ptr<ModelFile>> openModelFile(const std::filesystem::path& path) {
    if (standsForParts(path)) {
        try {
            return openParts(path);
        } catch (const std::bad_alloc&) {
            return outOfMemory();
        }
    }
    ROOKERY_TRY(auto source, openFile(path));
    return openModelFile(std::move(source));
}

}  // namespace rookery::format
