// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pth.h"

#include "engine/format/crc32.h"
#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/parsed_file.h"
#include "engine/format/pickle_machine.h"
#include "engine/format/pth_members.h"
#include "engine/format/pth_tensors.h"
#include "engine/format/state_dict.h"

#include <fmt/format.h>

#include <string>

namespace rookery::format {
namespace {

Result<std::string> readMember(const ByteSource& source, const ZipMember& member) {
    std::string text(static_cast<std::size_t>(member.bytes), '\0');
    ROOKERY_TRY_VOID(source.readAt(member.offset, std::as_writable_bytes(std::span(text))));
    return text;
}

Result<void> checkByteOrder(const ByteSource& source, const PthMembers& members) {
    constexpr std::size_t kLongest = 16;
    if (members.byteOrder == nullptr)
        return {};
    if (members.byteOrder->bytes > kLongest)
        return corrupt("its byte order is not given as PyTorch does it");
    ROOKERY_TRY(const std::string order, readMember(source, *members.byteOrder));
    if (order == "little")
        return {};
    if (order == "big") {
        return unsupported(
            "The file was saved on a machine with the opposite byte order; save it again on an "
            "ordinary PC.");
    }
    return corrupt("its byte order is not given as PyTorch does it", shownName(order));
}

Result<void> checkPickleSize(const ZipMember& member) {
    if (member.bytes <= kMaxHeaderBytes)
        return {};
    return corrupt(
        fmt::format("its list of tensors would be larger than {} MB", kMaxHeaderBytes >> 20U),
        fmt::format("{} bytes", member.bytes));
}

Result<std::string> readPickleBytes(const ByteSource& source, const ZipMember& member) {
    ROOKERY_TRY(std::string program, readMember(source, member));
    // PyTorch can be told to leave checksums out; then they are 0.
    if (member.crc != 0 && crc32(std::as_bytes(std::span(program))) != member.crc)
        return corrupt("its list of tensors is not what its checksum says");
    return program;
}

}  // namespace

Result<std::unique_ptr<ModelFile>> openPth(std::unique_ptr<ByteSource> source) {
    ROOKERY_TRY(ZipDirectory directory, readZipDirectory(*source));
    ROOKERY_TRY(const PthMembers members, pthMembers(directory));
    ROOKERY_TRY_VOID(checkPickleSize(*members.pickle));
    ROOKERY_TRY_VOID(locateMembers(*source, directory));
    ROOKERY_TRY_VOID(checkByteOrder(*source, members));
    ROOKERY_TRY(const std::string program, readPickleBytes(*source, *members.pickle));
    ROOKERY_TRY(const Pickle pickle, readPickle(program));
    ROOKERY_TRY(StateDict weights, findStateDict(pickle));
    ROOKERY_TRY(std::vector<TensorEntry> tensors,
                describeTensors(pickle, weights, members, source->size()));
    return std::make_unique<ParsedFile>(FileFormat::Pth, std::move(source), std::move(tensors),
                                        std::move(weights.metadata));
}

}  // namespace rookery::format
