// SPDX-License-Identifier: Apache-2.0
#include "engine/format/safetensors.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/parsed_file.h"
#include "engine/format/safetensors_blocks.h"
#include "engine/format/safetensors_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace rookery::format {
namespace {

constexpr std::uint64_t kLengthBytes = 8;

Result<std::uint64_t> headerLength(const ByteSource& source) {
    std::array<std::byte, kLengthBytes> raw{};
    ROOKERY_TRY_VOID(source.readAt(0, raw));
    std::uint64_t length = 0;
    for (std::size_t i = raw.size(); i-- > 0;)
        length = length << 8U | std::to_integer<std::uint64_t>(raw[i]);
    if (length > kMaxHeaderBytes) {
        return corrupt(fmt::format("its header would be larger than {} MB", kMaxHeaderBytes >> 20U),
                       fmt::format("header of {} bytes", length));
    }
    if (!inside(kLengthBytes, length, source.size()))
        return truncated(source.size(), kLengthBytes + length, "the header is cut off");
    return length;
}

/// Shape, type and byte range of each tensor agree, and the ranges tile [0, end). Returns end.
Result<std::uint64_t> checkLayout(std::vector<TensorEntry>& tensors) {
    std::sort(tensors.begin(), tensors.end(),
              [](const TensorEntry& a, const TensorEntry& b) { return a.offset < b.offset; });
    std::uint64_t end = 0;
    for (const TensorEntry& tensor : tensors) {
        const auto bytes = tensorBytes(tensor.dtype, tensor.shape);
        if (!bytes.has_value() || *bytes != tensor.bytes) {
            return corrupt(fmt::format("tensor {} has a size that does not fit its shape",
                                       shownName(tensor.name)),
                           fmt::format("{} bytes at {}", tensor.bytes, tensor.offset));
        }
        if (tensor.offset != end) {
            return corrupt(fmt::format("tensor {} {}", shownName(tensor.name),
                                       tensor.offset < end ? "overlaps another one"
                                                           : "leaves a hole before it"),
                           fmt::format("begins at {}, expected {}", tensor.offset, end));
        }
        end += tensor.bytes;  // at most 8192 * 2^43
    }
    return end;
}

}  // namespace

Result<std::unique_ptr<ModelFile>> openSafetensors(std::unique_ptr<ByteSource> source) {
    ROOKERY_TRY(const std::uint64_t length, headerLength(*source));
    std::string json(static_cast<std::size_t>(length), '\0');
    ROOKERY_TRY_VOID(source->readAt(kLengthBytes, std::as_writable_bytes(std::span(json))));
    ROOKERY_TRY(SafetensorsHeader header, parseSafetensorsHeader(json));
    ROOKERY_TRY_VOID(applyBlockNotes(header));
    ROOKERY_TRY(const std::uint64_t dataBytes, checkLayout(header.tensors));

    const std::uint64_t dataStart = kLengthBytes + length;
    const std::uint64_t expected = dataStart + dataBytes;
    if (source->size() < expected)
        return truncated(source->size(), expected, "the tensors are cut off");
    if (source->size() > expected) {
        return corrupt("bytes follow its last tensor",
                       fmt::format("{} bytes, {} expected", source->size(), expected));
    }
    for (TensorEntry& tensor : header.tensors)
        tensor.offset += dataStart;
    return std::make_unique<ParsedFile>(FileFormat::Safetensors, std::move(source),
                                        std::move(header.tensors), std::move(header.metadata));
}

}  // namespace rookery::format
