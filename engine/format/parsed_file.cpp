// SPDX-License-Identifier: Apache-2.0
#include "engine/format/parsed_file.h"

#include "engine/format/limits.h"
#include "engine/format/strided_read.h"

#include <fmt/format.h>

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
    return m_source->readAt(tensor.offset + from, to);
}

std::shared_ptr<const std::byte> ParsedFile::map(const TensorEntry& tensor) const {
    return tensor.strides.empty() ? m_source->map(tensor.offset, tensor.bytes) : nullptr;
}

}  // namespace rookery::format
