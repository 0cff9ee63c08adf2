// SPDX-License-Identifier: Apache-2.0
#include "engine/model/synth.h"

#include "engine/base/check.h"
#include "engine/format/safetensors_writer.h"
#include "engine/model/sizes.h"
#include "engine/model/synth_values.h"
#include "engine/model/tensor_spec.h"
#include "engine/model/transform.h"
#include "engine/model/version.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <new>
#include <string>
#include <vector>

namespace rookery::model {
namespace {

using format::PlannedTensor;
using graph::Dims;
using graph::TensorId;
using graph::Version;

constexpr std::size_t kPieceValues = std::size_t{1} << 20U;

Error badOptions(std::string what) {
    return {ErrorCode::InvalidArgument, fmt::format("No model can be made: {}.", what), {}};
}

struct Ranks {
    std::uint32_t width, decay, iclr, value, gate;
};

/// Of the official models.
constexpr std::array<Ranks, 5> kOfficialRanks{{
    {768, 64, 64, 32, 128},
    {1024, 64, 64, 32, 128},
    {2048, 96, 96, 64, 256},
    {2560, 96, 96, 64, 320},
    {4096, 128, 128, 96, 480},
}};

std::uint32_t toThirtyTwos(double size) {
    return std::max(1U, static_cast<std::uint32_t>(std::lround(size / 32.0))) * 32U;
}

/// For other widths the ranks grow as they do in the official ones.
Ranks ranksFor(std::uint32_t width) {
    for (const Ranks& ranks : kOfficialRanks) {
        if (ranks.width == width)
            return ranks;
    }
    const double root = std::sqrt(static_cast<double>(width));
    return {width, toThirtyTwos(1.8 * root), toThirtyTwos(1.8 * root), toThirtyTwos(1.3 * root),
            toThirtyTwos(0.6 * std::pow(static_cast<double>(width), 0.8))};
}

/// 5.2 and 6 have 3.5 times the width in whole 32s, the others 4 times.
std::uint32_t usualHidden(const SynthOptions& options) {
    const bool narrow = options.version == Version::V5_2 || options.version == Version::V6;
    return narrow ? std::max(1U, options.width * 7 / 2 / 32) * 32 : 4 * options.width;
}

/// Official files keep these as [1,1,C].
bool hasLeadingOnes(Version version, TensorId id) {
    using enum TensorId;
    switch (id) {
        case AttMixR:
        case AttMixK:
        case AttMixV:
        case AttMixG:
        case AttMixW:
        case AttMixA:
        case AttMixX:
        case AttIclr:
        case AttValueMix:
        case AttKeyNorm:
        case AttKeyIclr:
        case FfnMixK:
        case FfnMixR:
            return true;
        case AttDecay:
            return version == Version::V6 || version == Version::V7;
        default:
            return false;
    }
}

struct Item {
    TensorId id;  ///< what kind of numbers; ln0 is filled as ln1 is
    std::uint32_t layer = 0;
    PlannedTensor tensor;
};

std::vector<std::uint64_t> officialShape(const Dims& dims, const TensorSpec& spec,
                                         const Spelling& spelling) {
    std::vector<std::uint64_t> shape;
    if (hasLeadingOnes(dims.version, spec.id))
        shape = {1, 1};
    for (std::size_t i = 0; i < spec.shape.axes; ++i)
        shape.push_back(sizeOf(dims, spec.shape.sizes.at(i)));
    if (spelling.transform == Transform::Transpose)
        std::reverse(shape.end() - 2, shape.end());
    return shape;
}

void addItem(std::vector<Item>& items, const Dims& dims, const TensorSpec& spec,
             std::uint32_t layer, DType dtype) {
    if (layer < spec.firstLayer)
        return;
    const auto spellings = findSpellings(versionTable(dims.version), Naming::BlinkDl, spec.id);
    ROOKERY_CHECK(!spellings.empty());
    const Spelling& spelling = *spellings.front();
    items.push_back(
        {spec.id,
         layer,
         {spelledName(spelling.name, layer), dtype, officialShape(dims, spec, spelling)}});
}

/// The tensors of a block, or with `inBlocks` false those outside.
void addItems(std::vector<Item>& items, const Dims& dims, bool inBlocks, std::uint32_t layer,
              DType dtype) {
    const VersionTable& table = versionTable(dims.version);
    for (const auto specs : table.specs) {
        for (const TensorSpec& spec : specs) {
            if (graph::isPerLayer(spec.id) == inBlocks)
                addItem(items, dims, spec, layer, dtype);
        }
    }
}

std::vector<Item> itemsOf(const Dims& dims, DType dtype) {
    std::vector<Item> items;
    addItems(items, dims, false, 0, dtype);
    items.push_back({TensorId::Ln1Weight, 0, {std::string(kLn0Weight), dtype, {dims.width}}});
    items.push_back({TensorId::Ln1Bias, 0, {std::string(kLn0Bias), dtype, {dims.width}}});
    for (std::uint32_t layer = 0; layer < dims.layers; ++layer)
        addItems(items, dims, true, layer, dtype);
    return items;
}

Result<void> writeTensor(format::SafetensorsWriter& writer, const Dims& dims, const Item& item,
                         std::uint64_t seed) {
    std::uint64_t left = 1;
    for (const std::uint64_t size : item.tensor.shape)
        left *= size;
    TensorRandom random(seed, item.tensor.name);
    std::vector<float> values;
    std::vector<std::byte> raw;
    for (std::uint64_t first = 0; left > 0;) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, kPieceValues));
        values.resize(count);
        raw.resize(count * dtypeInfo(item.tensor.dtype).blockBytes);
        fillSynthetic(dims, item.id, item.layer, first, random, values);
        fromFloat(item.tensor.dtype, values, raw.data());
        ROOKERY_TRY_VOID(writer.write(raw));
        first += count;
        left -= count;
    }
    return {};
}

Result<void> write(const std::filesystem::path& path, const SynthOptions& options,
                   const std::function<void(double fraction)>& progress) {
    ROOKERY_TRY(const Dims dims, syntheticDims(options));
    const std::vector<Item> items = itemsOf(dims, options.dtype);
    std::vector<PlannedTensor> planned;
    planned.reserve(items.size());
    for (const Item& item : items)
        planned.push_back(item.tensor);
    const std::map<std::string, std::string> metadata{
        {"format", "pt"}, {"rookery.synthetic", fmt::format("seed {}", options.seed)}};
    ROOKERY_TRY(auto writer, format::SafetensorsWriter::create(path, planned, metadata));
    for (std::size_t i = 0; i < items.size(); ++i) {
        ROOKERY_TRY_VOID(writeTensor(*writer, dims, items[i], options.seed));
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(items.size()));
    }
    return writer->finish();
}

}  // namespace

Result<Dims> syntheticDims(const SynthOptions& options) {
    constexpr std::uint32_t kMaxWidth = 16384;
    constexpr std::uint32_t kMaxVocab = 1U << 20U;
    const bool headed = options.version != Version::V4;
    if (options.dtype != DType::F32 && options.dtype != DType::F16 && options.dtype != DType::BF16)
        return badOptions("the precision must be f32, f16 or bf16");
    if (options.layers == 0 || options.layers > kMaxLayers)
        return badOptions(fmt::format("layers must be 1 to {}", kMaxLayers));
    if (options.width < 2 || options.width > kMaxWidth || options.hidden > 8 * kMaxWidth)
        return badOptions(fmt::format("the width must be 2 to {}", kMaxWidth));
    if (options.vocab < 2 || options.vocab > kMaxVocab)
        return badOptions(fmt::format("the vocabulary must be 2 to {}", kMaxVocab));
    if (headed && (options.headSize == 0 || options.width % options.headSize != 0))
        return badOptions("the width must be a multiple of the head size");
    Dims dims;
    dims.version = options.version;
    dims.layers = options.layers;
    dims.width = options.width;
    dims.hidden = options.hidden != 0 ? options.hidden : usualHidden(options);
    dims.vocab = options.vocab;
    if (headed) {
        dims.heads = options.width / options.headSize;
        dims.headSize = options.headSize;
    }
    if (options.version == Version::V6) {
        const bool big = options.width >= 4096;  // 7B and 14B
        dims.mixRank = big ? 64 : 32;
        dims.decayRank = big ? 128 : 64;
    }
    if (options.version == Version::V7) {
        const Ranks ranks = ranksFor(options.width);
        dims.decayRank = ranks.decay;
        dims.iclrRank = ranks.iclr;
        dims.valueRank = options.layers > 1 ? ranks.value : 0;
        dims.gateRank = ranks.gate;
    }
    dims.groupNormEps = graph::defaultGroupNormEps(dims.version, dims.headSize);
    return dims;
}

Result<void> writeSynthetic(const std::filesystem::path& path, const SynthOptions& options,
                            const std::function<void(double fraction)>& progress) {
    try {
        return write(path, options, progress);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory to make the model; close other programs.",
                     {}};
    }
}

}  // namespace rookery::model
