// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_calls.h"

#include "engine/format/format_error.h"
#include "engine/format/pickle_error.h"

#include <fmt/format.h>

#include <algorithm>

namespace rookery::format {
namespace {

constexpr std::size_t kLongestKey = 20;

class Arguments {
public:
    Arguments(const Pickle& pickle, PickleRef tuple)
        : m_pickle(pickle), m_isTuple(pickle[tuple].kind == PickleKind::Tuple) {
        if (m_isTuple)
            m_items = pickle.items(pickle[tuple]);
    }

    bool isTuple() const { return m_isTuple; }

    std::size_t count() const { return m_items.size(); }

    const PickleValue& at(std::size_t index) const { return m_pickle[m_items[index]]; }

    bool is(std::size_t index, PickleKind kind) const { return at(index).kind == kind; }

    bool isCount(std::size_t index) const {
        return is(index, PickleKind::Int) && at(index).number >= 0;
    }

    bool isDictOrNone(std::size_t index) const {
        return is(index, PickleKind::Dict) || is(index, PickleKind::None);
    }

    /// A tuple of whole numbers from 0 up.
    bool isCounts(std::size_t index) const {
        if (!is(index, PickleKind::Tuple))
            return false;
        const auto numbers = m_pickle.items(at(index));
        return std::all_of(numbers.begin(), numbers.end(), [&](PickleRef ref) {
            return m_pickle[ref].kind == PickleKind::Int && m_pickle[ref].number >= 0;
        });
    }

private:
    const Pickle& m_pickle;
    bool m_isTuple;
    std::span<const PickleRef> m_items;
};

bool isStorageKey(std::string_view key) {
    return !key.empty() && key.size() <= kLongestKey &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool describesTensor(const Arguments& arguments) {
    if (arguments.count() != 6 && arguments.count() != 7)
        return false;
    return arguments.is(0, PickleKind::Storage) && arguments.isCount(1) && arguments.isCounts(2) &&
           arguments.isCounts(3) && arguments.is(4, PickleKind::Bool) &&
           arguments.isDictOrNone(5) && (arguments.count() == 6 || arguments.isDictOrNone(6));
}

}  // namespace

Result<PickleValue> storageOf(const Pickle& pickle, PickleRef id) {
    const Arguments parts(pickle, id);
    const bool good = parts.isTuple() && parts.count() == 5 && parts.is(0, PickleKind::Text) &&
                      parts.at(0).text == "storage" && parts.is(1, PickleKind::Global) &&
                      parts.is(2, PickleKind::Text) && parts.is(3, PickleKind::Text) &&
                      parts.isCount(4);
    if (!good)
        return brokenPickle("a persistent id that is no storage");
    if (!storageType(parts.at(1).global).has_value())
        return brokenPickle("a storage of a class that has no number type");
    if (!isStorageKey(parts.at(2).text))
        return brokenPickle(fmt::format("storage key {}", shownName(parts.at(2).text)));
    PickleValue storage;
    storage.kind = PickleKind::Storage;
    storage.global = parts.at(1).global;
    storage.text = parts.at(2).text;
    storage.number = parts.at(4).number;
    return storage;
}

Result<PickleValue> callOf(const Pickle& pickle, PickleRef callee, PickleRef arguments) {
    const PickleValue& function = pickle[callee];
    const Arguments given(pickle, arguments);
    if (function.kind != PickleKind::Global || !given.isTuple())
        return notPlainWeights("calls something that is no function", "REDUCE");
    PickleValue value;
    switch (function.global) {
        case PickleGlobal::OrderedDict:
            if (given.count() != 0)
                return brokenPickle("OrderedDict with arguments");
            value.kind = PickleKind::Dict;
            return value;
        case PickleGlobal::RebuildTensor:
            if (!describesTensor(given))
                return brokenPickle("_rebuild_tensor_v2 with wrong arguments");
            value.kind = PickleKind::Tensor;
            value.list = pickle[arguments].list;
            return value;
        case PickleGlobal::RebuildParameter:
            if (given.count() != 3 || !given.is(0, PickleKind::Tensor) ||
                !given.is(1, PickleKind::Bool) || !given.isDictOrNone(2))
                return brokenPickle("_rebuild_parameter with wrong arguments");
            return given.at(0);
        default:
            return notPlainWeights("calls a class of PyTorch", "REDUCE");
    }
}

}  // namespace rookery::format
