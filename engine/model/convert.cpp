// SPDX-License-Identifier: Apache-2.0
#include "engine/model/convert.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/safetensors_writer.h"
#include "engine/model/binding.h"
#include "engine/model/converted.h"
#include "engine/model/precision.h"
#include "engine/model/sizes.h"
#include "engine/model/weight_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <system_error>
#include <vector>

namespace rookery::model {
namespace {

using format::PlannedTensor;

/// A tensor to be written, and where its numbers come from.
struct Item {
    BoundTensor tensor;
    PlannedTensor planned;
    bool transformed = false;  ///< else the stored numbers
    bool canonical = false;    ///< to be noted as kCanonicalKey says
    bool wider = false;        ///< with the rows of ConvertOptions::wider
};

constexpr Spelling kLn0WeightSpelling{Naming::BlinkDl, graph::TensorId::Ln1Weight, kLn0Weight};
constexpr Spelling kLn0BiasSpelling{Naming::BlinkDl, graph::TensorId::Ln1Bias, kLn0Bias};

DType plainType(DType stored) {
    const bool kept = stored == DType::F32 || stored == DType::F16 || stored == DType::BF16;
    return kept ? stored : DType::F32;
}

std::vector<std::uint64_t> shapeOf(const graph::Dims& dims, const TensorSpec& spec, bool turned) {
    std::vector<std::uint64_t> shape;
    for (std::size_t i = 0; i < spec.shape.axes; ++i)
        shape.push_back(sizeOf(dims, spec.shape.sizes.at(i)));
    if (turned)
        std::reverse(shape.end() - 2, shape.end());
    return shape;
}

/// Turns a matrix back that the file has as the tape takes it.
BoundTensor turnedBack(BoundTensor tensor) {
    const auto& shape = tensor.entry->shape;
    const auto stack = shape.size() > 2 ? static_cast<std::uint32_t>(shape.front()) : 1;
    const std::uint32_t rows = tensor.rows / stack;
    tensor.rows = stack * tensor.columns;
    tensor.columns = rows;
    tensor.transform = Transform::Transpose;
    return tensor;
}

/// A low-rank matrix, which official files have turned. Nobody else reads a file of blocks, so
/// there it lies as the tape takes it, to be used where it lies; in all others as everybody has it.
Item lowRankItem(Item item, const graph::Dims& dims, bool ofBlocks) {
    const bool isTurned = item.tensor.transform == Transform::Transpose;
    item.planned.shape = shapeOf(dims, *item.tensor.spec, !ofBlocks);
    item.canonical = ofBlocks;
    item.transformed = ofBlocks == isTurned;
    if (!ofBlocks && !isTurned)
        item.tensor = turnedBack(item.tensor);
    return item;
}

/// `most`: of most matrices.
Item itemOf(const BoundTensor& tensor, const graph::Dims& dims, std::optional<DType> wish,
            DType most) {
    const TensorSpec& spec = *tensor.spec;
    const DType stored = tensor.entry->dtype;
    const auto spellings = findSpellings(versionTable(dims.version), Naming::BlinkDl, spec.id);
    const Spelling& official = *spellings.front();
    Item item{tensor, {spelledName(official.name, tensor.layer), plainType(stored), {}}};
    if (spec.kind == WeightClass::LowRank && official.transform == Transform::Transpose)
        return lowRankItem(std::move(item), dims, isRunBlock(most));
    const bool isEmbedding = spec.kind == WeightClass::Embedding;
    const DType kept =
        keptAs(spec.kind, isEmbedding ? most : wish.value_or(naturalPrecision(stored)), stored,
               tensor.columns);
    if (spec.kind == WeightClass::Matrix || isRunBlock(kept)) {
        item.planned.dtype = kept;
        item.planned.shape = {tensor.rows, tensor.columns};
        if (spec.id == graph::TensorId::FfnValue && isRunBlock(kept) &&
            fitsBands(kept, tensor.rows, tensor.columns))
            item.planned.layout = Layout::Bands;
        item.transformed = true;
        item.canonical = official.transform != Transform::Keep;
        return item;
    }
    const bool alike = tensor.transform == official.transform && tensor.spelling->slices == 1 &&
                       !tensor.spelling->shape.has_value();
    item.planned.shape =
        alike ? tensor.entry->shape : shapeOf(dims, spec, tensor.transform == Transform::Transpose);
    item.canonical = tensor.transform != official.transform;
    return item;
}

/// ln0 goes along even where it is folded in: to others the file is then whole.
void addLn0(std::vector<Item>& items, const format::TensorEntry* entry, const Spelling& spelling) {
    if (entry == nullptr)
        return;
    BoundTensor tensor;
    tensor.spelling = &spelling;
    tensor.entry = entry;
    items.push_back({tensor, {std::string(spelling.name), plainType(entry->dtype), entry->shape}});
}

/// In the order of the source, which is the fastest to read.
std::vector<Item> itemsOf(const Binding& binding, std::optional<DType> wish, DType most) {
    std::vector<Item> items;
    for (const BoundTensor& tensor : binding.tensors)
        items.push_back(itemOf(tensor, binding.dims, wish, most));
    addLn0(items, binding.ln0Weight, kLn0WeightSpelling);
    addLn0(items, binding.ln0Bias, kLn0BiasSpelling);
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return a.tensor.entry->offset < b.tensor.entry->offset;
    });
    return items;
}

std::map<std::string, std::string> metadataOf(const format::ModelFile& file,
                                              const std::vector<Item>& items,
                                              const ModelHeader& header,
                                              const ConvertOptions& options) {
    std::map<std::string, std::string> metadata{{"format", "pt"}};
    for (const auto& [key, text] : file.metadata()) {
        const bool kept = key == "general.name" || key == "name" || key.rfind("rwkv.", 0) == 0 ||
                          key.rfind("rookery.", 0) == 0;
        if (kept)
            metadata[key] = text;
    }
    for (const auto& [key, text] : options.metadata)
        metadata[key] = text;
    metadata["rookery.version"] = graph::versionName(header.dims.version);
    metadata[kGroupNormEpsKey] = fmt::format("{:.9g}", header.dims.groupNormEps);
    metadata[kFingerprintKey] = header.fingerprint;
    std::string canonical;
    for (const Item& item : items) {
        if (item.canonical)
            canonical += (canonical.empty() ? "" : " ") + item.planned.name;
    }
    if (options.wider) {
        for (const char* key : {kFingerprintKey, "rwkv.vocab", "rwkv.vocab_ids"})
            metadata.erase(key);
    }
    metadata.erase(kCanonicalKey);
    if (!canonical.empty())
        metadata[kCanonicalKey] = canonical;
    return metadata;
}

/// Half an hour into a conversion is no time to find out.
Result<void> checkSpace(const std::filesystem::path& out, const std::vector<Item>& items) {
    std::uint64_t needed = 0;
    for (const Item& item : items)
        needed += format::tensorBytes(item.planned.dtype, item.planned.shape).value_or(0);
    std::error_code problem;
    const auto folder = out.has_parent_path() ? out.parent_path() : std::filesystem::path(".");
    const auto space = std::filesystem::space(folder, problem);
    if (problem || space.available >= needed)
        return {};  // a folder that is not there is the writer's to report
    return Error{ErrorCode::Io,
                 fmt::format("The converted model needs {} MB, and {} MB are free where it is to "
                             "go; make room or choose another place.",
                             needed >> 20U, space.available >> 20U),
                 {}};
}

bool isHead(const Item& item) {
    return item.tensor.spec != nullptr && item.tensor.spec->id == graph::TensorId::Head;
}

/// The tensors that have a row for every token get all those rows.
Result<void> widen(std::vector<Item>& items, const ConvertOptions& options) {
    for (Item& item : items) {
        const TensorSpec* spec = item.tensor.spec;
        if (!options.wider || spec == nullptr || spec->shape.sizes.front() != Size::Vocab)
            continue;
        if (isRunBlock(item.planned.dtype))
            return Error{ErrorCode::InvalidArgument,
                         "With the full vocabulary a model is written in f32, f16 or bf16.",
                         {}};
        item.wider = true;
        item.planned.shape.front() = options.wider->rows.size();
    }
    return {};
}

Result<void> writeWider(const Item& item, WeightReader& reader, const Binding& binding,
                        const WiderVocabulary& wider, format::SafetensorsWriter& writer) {
    ROOKERY_TRY(const ConstantChannel constant, findConstantChannel(reader, binding));
    return readWider(reader, item.tensor, wider, isHead(item) ? &constant : nullptr,
                     item.planned.dtype,
                     [&writer](std::span<const std::byte> bytes) { return writer.write(bytes); });
}

/// The channel mix's products that need not read all of their weights: see Layout::Bands.
Result<void> writeBands(const HostWeight& weight, format::SafetensorsWriter& writer) {
    const std::size_t rows = bandRows(weight.rows);
    const auto bytes = static_cast<std::size_t>(bytesOf(weight.dtype, rows * weight.columns));
    std::vector<std::byte> band(bytes);
    for (std::size_t at = 0; at < weight.bytes.size(); at += bytes) {
        toBand(weight.dtype, rows, weight.columns, weight.bytes.subspan(at, bytes), band.data());
        ROOKERY_TRY_VOID(writer.write(band));
    }
    return {};
}

Result<void> write(const Item& item, WeightReader& reader, format::SafetensorsWriter& writer) {
    if (item.transformed) {
        ROOKERY_TRY(const HostWeight weight, reader.read(item.tensor, item.planned.dtype));
        if (item.planned.layout == Layout::Bands)
            return writeBands(weight, writer);
        return writer.write(weight.bytes);
    }
    return reader.readPlain(
        item.tensor, item.planned.dtype,
        [&writer](std::span<const std::byte> bytes) { return writer.write(bytes); });
}

Result<Converted> convert(const format::ModelFile& file, const std::filesystem::path& out,
                          const ConvertOptions& options, const Progress& progress,
                          const std::stop_token& stop) {
    ROOKERY_TRY(const ModelHeader header, readHeader(file, options.groupNormEps));
    ROOKERY_TRY(const Binding binding, bindTensors(file));
    Converted converted;
    converted.precision = options.precision.value_or(naturalPrecision(header.dtype));
    std::vector<Item> items = itemsOf(binding, options.precision, converted.precision);
    ROOKERY_TRY_VOID(widen(items, options));
    ROOKERY_TRY_VOID(checkSpace(out, items));
    std::vector<PlannedTensor> planned;
    planned.reserve(items.size());
    for (const Item& item : items)
        planned.push_back(item.planned);
    ROOKERY_TRY(const auto writer, format::SafetensorsWriter::create(
                                       out, planned, metadataOf(file, items, header, options)));
    std::uint64_t done = 0;
    WeightReader reader(file, binding, stop, [&](std::uint64_t bytes) {
        done += bytes;
        if (progress) {
            progress(
                std::min(1.0, static_cast<double>(done) / static_cast<double>(file.fileBytes())));
        }
    });
    for (const Item& item : items) {
        if (stop.stop_requested())
            return Error::cancelled();
        ROOKERY_TRY_VOID(item.wider ? writeWider(item, reader, binding, *options.wider, *writer)
                                    : write(item, reader, *writer));
    }
    ROOKERY_TRY_VOID(writer->finish());
    if (progress)
        progress(1.0);
    std::error_code ignored;
    converted.fileBytes = std::filesystem::file_size(out, ignored);
    return converted;
}

}  // namespace

Result<Converted> convertModel(const format::ModelFile& file, const std::filesystem::path& out,
                               const ConvertOptions& options, const Progress& progress,
                               const std::stop_token& stop) {
    try {
        return convert(file, out, options, progress, stop);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory to convert this model; close other programs.",
                     {}};
    }
}

}  // namespace rookery::model
