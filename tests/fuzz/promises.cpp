// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/promises.h"

#include "engine/format/quant_blocks.h"

#include <algorithm>
#include <vector>

namespace rookery::test {
namespace {

constexpr std::uint64_t kMostBytes = 64U << 10U;

std::string brokenTensor(const format::ModelFile& file, const format::TensorEntry& entry) {
    const DTypeInfo& info = dtypeInfo(entry.dtype);
    // Also values with strides lie between these, since none is there twice.
    if (entry.offset > file.fileBytes() || entry.bytes > file.fileBytes() - entry.offset)
        return entry.name + " reaches out of the file";
    if (entry.values() % info.blockValues != 0 ||
        entry.bytes != entry.values() / info.blockValues * info.blockBytes)
        return entry.name + " has " + std::to_string(entry.bytes) + " bytes";
    if (file.find(entry.name) != &entry)
        return entry.name + " is there twice";
    const std::uint64_t blocks = std::min(entry.bytes, kMostBytes) / info.blockBytes;
    std::vector<std::byte> raw(static_cast<std::size_t>(blocks) * info.blockBytes);
    std::vector<float> floats(static_cast<std::size_t>(blocks) * info.blockValues);
    if (const auto read = file.read(entry, entry.bytes - raw.size(), raw); !read.ok())
        return entry.name + ": " + read.error().message;
    if (const auto done = format::toFloat(entry.dtype, raw, floats); !done.ok())
        return entry.name + ": " + done.error().message;
    if (file.read(entry, entry.bytes, std::span(raw).first(1)).ok())
        return entry.name + " can be read past its end";
    return {};
}

}  // namespace

std::string brokenPromise(const format::ModelFile& file) {
    for (const format::TensorEntry& entry : file.tensors()) {
        if (std::string broken = brokenTensor(file, entry); !broken.empty())
            return broken;
    }
    // Lists were walked when the file was opened: only their kind can be wrong.
    for (const char* key : {"tokenizer.ggml.tokens", "tokenizer.ggml.token_type", "k"}) {
        if (!file.stringArray(key).ok() && !file.numberArray(key).ok())
            return std::string("list ") + key + " cannot be read";
    }
    return {};
}

std::string brokenPromise(const Error& error) {
    if (error.code == ErrorCode::Internal)
        return "internal error: " + error.message;
    if (error.message.empty() || error.message.back() != '.' ||
        std::any_of(error.message.begin(), error.message.end(),
                    [](char character) { return static_cast<unsigned char>(character) < 0x20U; }))
        return "the refusal is no sentence: " + error.message;
    return {};
}

}  // namespace rookery::test
