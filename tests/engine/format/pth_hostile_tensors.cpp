// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/format/pth_cases.h"

namespace rookery::test {
namespace {

constexpr std::int64_t kHuge = INT64_MAX;
constexpr std::int64_t kSquare = std::int64_t{1} << 32U;  // its square wraps to 0

Bytes view(std::int64_t offset, const std::vector<std::int64_t>& shape,
           const std::vector<std::int64_t>& strides, std::int64_t count = 6) {
    return pthBytes(oneTensor(offset, shape, strides, "t", count), {sixFloats()});
}

Bytes named(const std::string& name) {
    return pthBytes(oneTensor(0, {6}, {1}, name), {sixFloats()});
}

Bytes typed(const std::string& kind, std::int64_t count) {
    PickleBuilder pickle;
    pickle.op('}').text("t").tensor(kind, "0", count, 0, {1}, {1}).op('s');
    return pthBytes(pickle, {sixFloats()});
}

/// Dicts inside dicts, with a tensor at the bottom.
Bytes buried(std::size_t levels) {
    PickleBuilder pickle;
    for (std::size_t i = 0; i < levels; ++i)
        pickle.op('}').text("model");
    pickle.op('}').text("t").tensor("FloatStorage", "0", 6, 0, {6}, {1});
    return pthBytes(pickle.ops(std::string(levels + 1, 's')), {sixFloats()});
}

Bytes twoNamed(const std::string& first, const std::string& second) {
    PickleBuilder pickle = oneTensor(0, {6}, {1}, first);
    pickle.text(second).tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('s');
    return pthBytes(pickle, {sixFloats()});
}

/// A parameter argument that is no tensor, a tensor whose storage is a number.
Bytes wrongArguments(std::string_view function, std::string_view codes) {
    PickleBuilder pickle;
    pickle.op('}').text("t").global("torch._utils", function).op('(');
    return pthBytes(pickle.ops(codes).ops("tRs"), {sixFloats()});
}

std::vector<HostileFile> storages() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string length = "not as long as it claims";
    Zip missing = goodPthZip();
    missing.parts.erase(missing.parts.begin() + 2);
    Zip shortened = goodPthZip();
    shortened.parts[2].data.pop_back();
    return {
        {"storage_missing", zipBytes(missing), corrupt, "numbers of tensor a.weight are missing"},
        {"storage_shorter_than_claimed", zipBytes(shortened), corrupt, length},
        {"storage_claims_more", view(0, {6}, {1}, 7), corrupt, length},
        {"storage_claims_less", view(0, {5}, {1}, 5), corrupt, length},
        {"storage_size_wraps", view(0, {6}, {1}, (std::int64_t{1} << 62U) + 6), corrupt, length},
        {"storage_of_another_type", typed("HalfStorage", 6), corrupt, length},
        {"storage_of_wider_type", typed("DoubleStorage", 6), corrupt, length},
    };
}

std::vector<HostileFile> views() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string outside = "t reaches outside its storage";
    const std::string sizes = "t has sizes that cannot be";
    const std::string broken = "makes no sense";
    const std::string repeats = "t uses the same numbers several times";
    return {
        {"offset_outside", view(6, {1}, {1}), corrupt, outside},
        {"offset_leaves_too_little", view(1, {6}, {1}), corrupt, outside},
        {"offset_huge", view(kHuge, {2}, {1}), corrupt, outside},
        {"offset_negative", view(-1, {2}, {1}), corrupt, broken},
        {"shape_outside", view(0, {7}, {1}), corrupt, outside},
        {"stride_outside", view(0, {2, 3}, {4, 1}), corrupt, outside},
        {"stride_huge", view(0, {3}, {kHuge}), corrupt, outside},
        {"stride_wraps", view(0, {5}, {std::int64_t{1} << 62U}), corrupt, outside},
        {"strides_wrap_together", view(0, {3, 3}, {kHuge / 2, kHuge / 2 + 1}), corrupt, outside},
        {"stride_negative", view(5, {6}, {-1}), corrupt, broken},
        {"size_negative", view(0, {-6}, {1}), corrupt, broken},
        {"size_nothing", view(0, {6, 0}, {1, 1}), corrupt, "t has no numbers"},
        {"size_huge", view(0, {kHuge}, {1}), corrupt, sizes},
        {"sizes_wrap_to_nothing", view(0, {kSquare, kSquare}, {1, 1}), corrupt, sizes},
        {"sizes_wrap_to_little",
         view(0, {std::int64_t{1} << 31U, std::int64_t{1} << 31U, 4, 6}, {0, 0, 0, 1}), corrupt,
         sizes},
        {"five_axes", view(0, {1, 1, 1, 1, 6}, {6, 6, 6, 6, 1}), corrupt, "shape that cannot be"},
        {"a_stride_missing", view(0, {2, 3}, {3}), corrupt, "shape that cannot be"},
        {"a_size_missing", view(0, {3}, {3, 1}), corrupt, "shape that cannot be"},
        {"one_number_a_billion_times", view(0, {std::int64_t{1} << 30U}, {0}),
         ErrorCode::Unsupported, repeats},
        {"rows_that_overlap", view(0, {3, 3}, {1, 1}), ErrorCode::Unsupported, repeats},
    };
}

std::vector<HostileFile> dicts() {
    const auto corrupt = ErrorCode::Corrupt;
    const auto notAModel = ErrorCode::NotAModel;
    const std::string none = "no named tensors";
    PickleBuilder counted;
    counted.op('}').integer(7).tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('s');
    PickleBuilder alone;
    alone.tensor("FloatStorage", "0", 6, 0, {6}, {1});
    PickleBuilder ring;
    ring.op('}').ops("q\x01").text("model").ops("h\x01s");
    return {
        {"name_twice_in_dict", twoNamed("t", "t"), corrupt, "two tensors called t"},
        {"name_with_line_break", named("t\nu"), corrupt, "no proper name"},
        {"name_of_nothing", named(""), corrupt, "no proper name"},
        {"name_of_300_bytes", named(std::string(300, 'n')), corrupt, "no proper name"},
        {"tensor_with_a_number_for_name", pthBytes(counted, {sixFloats()}), corrupt,
         "no proper name"},
        {"tensor_without_dict", pthBytes(alone, {sixFloats()}), notAModel, none},
        {"dict_without_tensors", pthBytes(PickleBuilder().op('}'), {sixFloats()}), notAModel, none},
        {"dict_that_holds_itself", pthBytes(ring, {sixFloats()}), notAModel, none},
        {"dicts_too_deep", buried(20), notAModel, none},
        {"nothing_at_all", pthBytes(PickleBuilder().op('N'), {}), notAModel, none},
        {"parameter_of_nothing", wrongArguments("_rebuild_parameter", "N\x88}"), corrupt,
         "makes no sense"},
        {"tensor_over_a_number", wrongArguments("_rebuild_tensor_v2", "K\x01K\x01))\x89N"), corrupt,
         "makes no sense"},
    };
}

}  // namespace

std::vector<HostileFile> hostileTensors() {
    std::vector<HostileFile> all;
    for (const auto& group : {storages(), views(), dicts()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

std::vector<HostileFile> hostilePth() {
    std::vector<HostileFile> all;
    for (const auto& group :
         {hostileArchives(), hostileMembers(), hostilePickles(), hostileTensors()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

}  // namespace rookery::test
