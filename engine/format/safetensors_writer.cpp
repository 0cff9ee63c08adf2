// SPDX-License-Identifier: Apache-2.0
#include "engine/format/safetensors_writer.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/safetensors_blocks.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <unordered_set>

namespace rookery::format {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kLengthBytes = 8;

/// In the order of DType; ggml's blocks have none.
constexpr std::array<std::string_view, 10> kTypeNames{
    {"F32", "F16", "BF16", "F64", "I64", "I32", "I16", "I8", "U8", "BOOL"}};

Error cannotWrite(const std::filesystem::path& path) {
    const std::string reason = std::generic_category().message(errno == 0 ? EIO : errno);
    return {ErrorCode::Io,
            fmt::format("{} cannot be written ({}); check free space and permissions.",
                        shownName(path.filename().string()), reason),
            path.string()};
}

/// How a tensor of our own blocks is described: as bytes, with a note of what they are.
struct Described {
    std::string_view type;
    std::vector<std::uint64_t> shape;
};

Described describe(const PlannedTensor& tensor) {
    if (!isRunBlock(tensor.dtype))
        return {kTypeNames.at(static_cast<std::size_t>(tensor.dtype)), tensor.shape};
    return {"U8", {tensor.shape[0], bytesOf(tensor.dtype, tensor.shape[1])}};
}

bool canBeWritten(const PlannedTensor& tensor) {
    const bool ours = isRunBlock(tensor.dtype);
    const bool type = ours ? tensor.shape.size() == 2 : !isBlockQuantised(tensor.dtype);
    if (tensor.layout == Layout::Bands &&
        (!ours || !type || !fitsBands(tensor.dtype, tensor.shape[0], tensor.shape[1])))
        return false;
    return type && tensorBytes(tensor.dtype, tensor.shape).has_value() &&
           tensor.shape.size() <= kMaxRank && isTensorName(tensor.name, kMaxNameBytes);
}

struct Header {
    std::string header;
    std::uint64_t dataBytes = 0;
};

Result<Header> layOut(std::span<const PlannedTensor> tensors,
                      const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    std::map<std::string, std::string> notes = metadata;
    for (const PlannedTensor& tensor : tensors) {
        if (isRunBlock(tensor.dtype) && tensor.shape.size() == 2)
            notes[blocksKey(tensor.name)] =
                blocksNote(tensor.dtype, tensor.shape[1], tensor.layout);
    }
    if (!notes.empty())
        json["__metadata__"] = notes;
    Header layout;
    std::unordered_set<std::string> names;
    for (const PlannedTensor& tensor : tensors) {
        if (!canBeWritten(tensor) || names.size() == kMaxTensors ||
            !names.insert(tensor.name).second) {
            return Error{ErrorCode::InvalidArgument, "A tensor cannot be written as safetensors.",
                         shownName(tensor.name)};
        }
        const std::uint64_t end =
            layout.dataBytes + tensorBytes(tensor.dtype, tensor.shape).value_or(0);
        const Described described = describe(tensor);
        json[tensor.name] = {{"dtype", described.type},
                             {"shape", described.shape},
                             {"data_offsets", {layout.dataBytes, end}}};
        layout.dataBytes = end;
    }
    layout.header = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    const std::size_t over = (layout.header.size() + kLengthBytes) % kAlignment;
    if (over != 0)
        layout.header.append(kAlignment - over, ' ');
    return layout;
}

}  // namespace

SafetensorsWriter::SafetensorsWriter(std::filesystem::path path, std::uint64_t dataBytes)
    : m_path(std::move(path)), m_part(m_path), m_dataBytes(dataBytes) {
    m_part += ".part";
}

SafetensorsWriter::~SafetensorsWriter() {
    if (m_finished)
        return;
    m_stream.close();
    std::error_code ignored;
    std::filesystem::remove(m_part, ignored);
}

Result<std::unique_ptr<SafetensorsWriter>> SafetensorsWriter::create(
    const std::filesystem::path& path, std::span<const PlannedTensor> tensors,
    const std::map<std::string, std::string>& metadata) {
    ROOKERY_TRY(const Header layout, layOut(tensors, metadata));
    std::unique_ptr<SafetensorsWriter> writer(new SafetensorsWriter(path, layout.dataBytes));
    errno = 0;
    writer->m_stream.open(writer->m_part, std::ios::binary | std::ios::trunc);
    std::array<char, kLengthBytes> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<char>(layout.header.size() >> (8U * i) & 0xFFU);
    writer->m_stream.write(length.data(), static_cast<std::streamsize>(length.size()));
    writer->m_stream.write(layout.header.data(),
                           static_cast<std::streamsize>(layout.header.size()));
    if (!writer->m_stream)
        return cannotWrite(path);
    return writer;
}

Result<void> SafetensorsWriter::write(std::span<const std::byte> bytes) {
    if (!inside(m_written, bytes.size(), m_dataBytes)) {
        return Error{ErrorCode::InvalidArgument, "More bytes were written than were planned.",
                     fmt::format("{} + {} of {}", m_written, bytes.size(), m_dataBytes)};
    }
    errno = 0;
    m_stream.write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    if (!m_stream)
        return cannotWrite(m_path);
    m_written += bytes.size();
    return {};
}

Result<void> SafetensorsWriter::finish() {
    if (m_written != m_dataBytes) {
        return Error{ErrorCode::InvalidArgument, "Fewer bytes were written than were planned.",
                     fmt::format("{} of {}", m_written, m_dataBytes)};
    }
    errno = 0;
    m_stream.close();
    if (!m_stream)
        return cannotWrite(m_path);
    std::error_code problem;
    std::filesystem::rename(m_part, m_path, problem);
    if (problem) {
        errno = problem.value();
        return cannotWrite(m_path);
    }
    m_finished = true;
    return {};
}

}  // namespace rookery::format
