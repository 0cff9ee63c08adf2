// SPDX-License-Identifier: Apache-2.0
#include "engine/model/fingerprint.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <vector>

namespace rookery::model {
namespace {

using format::TensorEntry;

constexpr std::uint64_t kPiece = 4096;

class Hasher {
public:
    Hasher() : m_state(XXH3_createState()) {
        if (m_state == nullptr)
            throw std::bad_alloc();
        XXH3_128bits_reset(m_state.get());
    }

    void add(std::span<const std::byte> bytes) {
        XXH3_128bits_update(m_state.get(), bytes.data(), bytes.size());
    }

    /// Little-endian, whatever the machine.
    void add(std::uint64_t number) {
        std::array<std::byte, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>(number >> (8U * i) & 0xFFU);
        add(std::span<const std::byte>(bytes));
    }

    /// With its length, so that "ab" + "c" differs from "a" + "bc".
    void add(std::string_view text) {
        add(std::uint64_t{text.size()});
        add(std::as_bytes(std::span(text)));
    }

    std::string hex() const {
        const XXH128_hash_t hash = XXH3_128bits_digest(m_state.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };

    std::unique_ptr<XXH3_state_t, Free> m_state;
};

void addDims(Hasher& hasher, const graph::Dims& dims) {
    hasher.add(graph::versionName(dims.version));
    for (const std::uint32_t size :
         {dims.layers, dims.width, dims.hidden, dims.vocab, dims.heads, dims.headSize,
          dims.decayRank, dims.iclrRank, dims.valueRank, dims.gateRank, dims.mixRank})
        hasher.add(std::uint64_t{size});
}

Result<void> addPieces(Hasher& hasher, const format::ModelFile& file, const TensorEntry& entry) {
    std::array<std::byte, kPiece> buffer{};
    const std::uint64_t count = std::min(kPiece, entry.bytes);
    const std::uint64_t last = entry.bytes - count;
    for (const std::uint64_t from : {std::uint64_t{0}, last / 2, last}) {
        const auto piece = std::span(buffer).first(static_cast<std::size_t>(count));
        ROOKERY_TRY_VOID(file.read(entry, from, piece));
        hasher.add(std::span<const std::byte>(piece));
    }
    return {};
}

}  // namespace

Result<std::string> fingerprint(const format::ModelFile& file, const graph::Dims& dims) {
    std::vector<const TensorEntry*> tensors;
    for (const TensorEntry& entry : file.tensors())
        tensors.push_back(&entry);
    std::sort(tensors.begin(), tensors.end(),
              [](const TensorEntry* a, const TensorEntry* b) { return a->name < b->name; });
    Hasher hasher;
    addDims(hasher, dims);
    for (const TensorEntry* entry : tensors) {
        hasher.add(std::string_view(entry->name));
        hasher.add(dtypeInfo(entry->dtype).name);
        hasher.add(std::uint64_t{entry->shape.size()});
        for (const std::uint64_t size : entry->shape)
            hasher.add(size);
        ROOKERY_TRY_VOID(addPieces(hasher, file, *entry));
    }
    return hasher.hex();
}

std::uint64_t keptIdsHash(const format::ModelFile& file) {
    const auto found = file.metadata().find("rwkv.vocab_ids");
    if (found == file.metadata().end())
        return 0;
    return XXH3_64bits(found->second.data(), found->second.size());
}

std::string stateKey(const StateKeyParts& parts) {
    std::string key = fmt::format(
        "{}-{}-{:08x}-{:016x}-{:016x}", parts.fingerprint, dtypeInfo(parts.runsAs).name,
        std::bit_cast<std::uint32_t>(parts.groupNormEps), parts.keptIdsHash, parts.loraHash);
    if (parts.tunedStateHash != 0)  // so that keys from before there were any still hold
        key += fmt::format("-{:016x}", parts.tunedStateHash);
    return key;
}

}  // namespace rookery::model
