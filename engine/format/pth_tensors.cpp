// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pth_tensors.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rookery::format {
namespace {

/// Tied weights are two or three tensors over one storage; more than this is a trick to make
/// whoever adds the sizes up reserve memory for nothing.
constexpr std::uint64_t kMostReuse = 8;

/// One tensor of the pickle, taken apart. All numbers are at least 0 (pickle_value.h).
struct View {
    std::string_view key;
    DType dtype = DType::F32;
    std::uint64_t storageValues = 0;
    std::uint64_t offset = 0;
    std::vector<std::uint64_t> shape;
    std::vector<std::uint64_t> strides;
};

std::vector<std::uint64_t> numbersOf(const Pickle& pickle, const PickleValue& tuple) {
    std::vector<std::uint64_t> numbers;
    for (const PickleRef ref : pickle.items(tuple))
        numbers.push_back(static_cast<std::uint64_t>(pickle[ref].number));
    return numbers;
}

View viewOf(const Pickle& pickle, const PickleValue& tensor) {
    const auto arguments = pickle.items(tensor);
    const PickleValue& storage = pickle[arguments[0]];
    View view;
    view.key = storage.text;
    view.dtype = storageType(storage.global).value_or(DType::U8);  // the machine has checked it
    view.storageValues = static_cast<std::uint64_t>(storage.number);
    view.offset = static_cast<std::uint64_t>(pickle[arguments[1]].number);
    view.shape = numbersOf(pickle, pickle[arguments[2]]);
    view.strides = numbersOf(pickle, pickle[arguments[3]]);
    return view;
}

/// Values from the first to the last of the tensor in its storage, both counted; nothing if they
/// would not fit into the storage.
std::optional<std::uint64_t> spanOf(const View& view) {
    if (view.storageValues == 0)
        return std::nullopt;
    const std::uint64_t most = view.storageValues - 1;  // below 2^40
    std::uint64_t last = view.offset;
    if (last > most)
        return std::nullopt;
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        const std::uint64_t steps = view.shape[i] - 1;
        if (steps == 0)
            continue;
        if (view.strides[i] > (most - last) / steps)
            return std::nullopt;
        last += steps * view.strides[i];
    }
    return last - view.offset + 1;
}

/// Rows one after another; an axis of size 1 takes no step, whatever its stride.
bool isContiguous(const View& view) {
    std::uint64_t expected = 1;
    for (std::size_t i = view.shape.size(); i-- > 0;) {
        if (view.shape[i] == 1)
            continue;
        if (view.strides[i] != expected)
            return false;
        expected *= view.shape[i];
    }
    return true;
}

bool repeatsNumbers(const View& view, std::uint64_t values, std::uint64_t span) {
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        if (view.shape[i] > 1 && view.strides[i] == 0)
            return true;
    }
    return values > span;
}

Result<const ZipMember*> storageOf(const View& view, const PthMembers& members,
                                   const std::string& name) {
    const auto found = members.storages.find(view.key);
    if (found == members.storages.end()) {
        return corrupt(fmt::format("the numbers of tensor {} are missing", name),
                       fmt::format("data/{}", view.key));
    }
    const ZipMember& member = *found->second;
    const std::uint64_t valueBytes = dtypeInfo(view.dtype).blockBytes;
    if (view.storageValues > kMaxValues || view.storageValues * valueBytes != member.bytes) {
        return corrupt(fmt::format("the storage of tensor {} is not as long as it claims", name),
                       fmt::format("data/{}: {} bytes, {} values", view.key, member.bytes,
                                   view.storageValues));
    }
    return &member;
}

Result<TensorEntry> describe(const View& view, const PthMembers& members, const std::string& name) {
    const std::string shown = shownName(name);
    ROOKERY_TRY(const ZipMember* storage, storageOf(view, members, shown));
    if (view.shape.size() > kMaxRank || view.strides.size() != view.shape.size()) {
        return corrupt(fmt::format("tensor {} has a shape that cannot be", shown),
                       fmt::format("{} sizes, {} strides", view.shape.size(), view.strides.size()));
    }
    if (std::find(view.shape.begin(), view.shape.end(), 0U) != view.shape.end())
        return corrupt(fmt::format("tensor {} has no numbers", shown));
    const auto bytes = tensorBytes(view.dtype, view.shape);
    if (!bytes.has_value())
        return corrupt(fmt::format("tensor {} has sizes that cannot be", shown));
    const auto span = spanOf(view);
    if (!span.has_value()) {
        return corrupt(fmt::format("tensor {} reaches outside its storage", shown),
                       fmt::format("offset {} of {} values", view.offset, view.storageValues));
    }
    const std::uint64_t valueBytes = dtypeInfo(view.dtype).blockBytes;
    if (repeatsNumbers(view, *bytes / valueBytes, *span)) {
        return unsupported(fmt::format(
            "The tensor {} uses the same numbers several times; save it again in PyTorch after "
            "calling contiguous() on it.",
            shown));
    }
    TensorEntry entry;
    entry.name = name;
    entry.dtype = view.dtype;
    entry.shape = view.shape;
    entry.bytes = *bytes;
    entry.offset = storage->offset + view.offset * valueBytes;
    if (!isContiguous(view))
        entry.strides = view.strides;
    return entry;
}

}  // namespace

Result<std::vector<TensorEntry>> describeTensors(const Pickle& pickle, const StateDict& weights,
                                                 const PthMembers& members,
                                                 std::uint64_t fileBytes) {
    std::vector<TensorEntry> tensors;
    std::uint64_t total = 0;
    for (const auto& [name, ref] : weights.tensors) {
        ROOKERY_TRY(TensorEntry entry, describe(viewOf(pickle, pickle[ref]), members, name));
        total += entry.bytes;  // each at most fileBytes, and there are at most kMaxTensors
        if (total / kMostReuse > fileBytes) {
            return corrupt("its tensors claim many times the numbers it holds",
                           fmt::format("up to {}: {} bytes", shownName(name), total));
        }
        tensors.push_back(std::move(entry));
    }
    return tensors;
}

}  // namespace rookery::format
