// SPDX-License-Identifier: Apache-2.0
#include "engine/format/parsed_file.h"

#include "engine/format/limits.h"
#include "engine/format/strided_read.h"

#include <fmt/format.h>

#include <algorithm>

namespace rookery::format {

ParsedFile::ParsedFile(FileFormat format, std::unique_ptr<ByteSource> source,
                       std::vector<TensorEntry> tensors,
                       std::map<std::string, std::string> metadata)
    : m_format(format),
      m_source(std::move(source)),
      m_tensors(std::move(tensors)),
      m_metadata(std::move(metadata)) {}

Result<void> ParsedFile::read(const TensorEntry& tensor, std::uint64_t from,
                              std::span<std::byte> to) const {
    if (!inside(from, to.size(), tensor.bytes)) {
        return Error{
            ErrorCode::InvalidArgument, "A read reaches past the end of a tensor.",
            fmt::format("{}: {} bytes at {} of {}", tensor.name, to.size(), from, tensor.bytes)};
    }
    if (!tensor.strides.empty())
        return readStrided(*m_source, tensor, from, to);
    if (tensor.layout == Layout::Bands)
        return readBands(tensor, from, to);
    return m_source->readAt(tensor.offset + from, to);
}

/// Band by band, which have the bytes of their rows.
Result<void> ParsedFile::readBands(const TensorEntry& tensor, std::uint64_t from,
                                   std::span<std::byte> to) const {
    const std::size_t rows = bandRows(static_cast<std::size_t>(tensor.shape[0]));
    const auto columns = static_cast<std::size_t>(tensor.shape[1]);
    std::vector<std::byte> band(static_cast<std::size_t>(bytesOf(tensor.dtype, rows * columns)));
    std::vector<std::byte> inRows(band.size());
    while (!to.empty()) {
        const auto skipped = static_cast<std::size_t>(from % band.size());
        const std::size_t count = std::min(to.size(), band.size() - skipped);
        ROOKERY_TRY_VOID(m_source->readAt(tensor.offset + from - skipped, band));
        fromBand(tensor.dtype, rows, columns, band, inRows.data());
        std::copy_n(inRows.begin() + static_cast<std::ptrdiff_t>(skipped), count, to.begin());
        from += count;
        to = to.subspan(count);
    }
    return {};
}

std::shared_ptr<const std::byte> ParsedFile::map(const TensorEntry& tensor) const {
    return tensor.strides.empty() ? m_source->map(tensor.offset, tensor.bytes) : nullptr;
}

}  // namespace rookery::format
