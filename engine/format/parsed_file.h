// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rookery::format {

/// What every reader ends in: a checked list of tensors over the source it was read from.
class ParsedFile : public ModelFile {
public:
    ParsedFile(FileFormat format, std::unique_ptr<ByteSource> source,
               std::vector<TensorEntry> tensors, std::map<std::string, std::string> metadata);

    FileFormat format() const override { return m_format; }

    std::span<const TensorEntry> tensors() const override { return m_tensors; }

    const std::map<std::string, std::string>& metadata() const override { return m_metadata; }

    std::uint64_t fileBytes() const override { return m_source->size(); }

    Result<void> read(const TensorEntry& tensor, std::uint64_t from,
                      std::span<std::byte> to) const override;

    std::shared_ptr<const std::byte> map(const TensorEntry& tensor) const override;

protected:
    const ByteSource& source() const { return *m_source; }

private:
    Result<void> readBands(const TensorEntry& tensor, std::uint64_t from,
                           std::span<std::byte> to) const;

    FileFormat m_format;
    std::unique_ptr<ByteSource> m_source;
    std::vector<TensorEntry> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

}  // namespace rookery::format
