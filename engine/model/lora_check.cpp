// SPDX-License-Identifier: Apache-2.0
#include "engine/model/lora_check.h"

#include "engine/format/format_error.h"
#include "engine/model/transform.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::model {
namespace {

using format::TensorEntry;

constexpr std::uint64_t kPiece = std::uint64_t{1} << 20U;

struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

using HashState = std::unique_ptr<XXH3_state_t, Free>;

void add(const HashState& state, std::string_view text) {
    const std::string whole = fmt::format("{}:{};", text.size(), text);
    XXH3_64bits_update(state.get(), whole.data(), whole.size());
}

Result<void> addTensor(const format::ModelFile& lora, const TensorEntry& entry,
                       const HashState& state) {
    if (entry.dtype != DType::F32 && entry.dtype != DType::F16 && entry.dtype != DType::BF16) {
        return format::unsupported(
            fmt::format("The LoRA's {} has numbers of type {}; use a copy in f32, f16 or bf16.",
                        format::shownName(entry.name), dtypeInfo(entry.dtype).name));
    }
    add(state, entry.name);
    add(state, dtypeInfo(entry.dtype).name);
    for (const std::uint64_t size : entry.shape)
        add(state, std::to_string(size));
    std::vector<std::byte> piece;
    for (std::uint64_t at = 0; at < entry.bytes; at += kPiece) {
        piece.resize(static_cast<std::size_t>(std::min(kPiece, entry.bytes - at)));
        ROOKERY_TRY_VOID(lora.read(entry, at, piece));
        if (!allFinite(entry.dtype, piece)) {
            return format::corrupt(fmt::format("{} has numbers that are infinite or undefined",
                                               format::shownName(entry.name)));
        }
        XXH3_64bits_update(state.get(), piece.data(), piece.size());
    }
    return {};
}

}  // namespace

Result<std::uint64_t> checkedHash(const format::ModelFile& lora, float alpha) {
    const HashState state(XXH3_createState());
    if (state == nullptr)
        throw std::bad_alloc();
    XXH3_64bits_reset(state.get());
    add(state, fmt::format("{:a}", alpha));
    std::vector<const TensorEntry*> tensors;
    for (const TensorEntry& entry : lora.tensors())
        tensors.push_back(&entry);
    std::sort(tensors.begin(), tensors.end(),
              [](const TensorEntry* a, const TensorEntry* b) { return a->name < b->name; });
    for (const TensorEntry* entry : tensors)
        ROOKERY_TRY_VOID(addTensor(lora, *entry, state));
    return std::max<std::uint64_t>(1, XXH3_64bits_digest(state.get()));
}

}  // namespace rookery::model
