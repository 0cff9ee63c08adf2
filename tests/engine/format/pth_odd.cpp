// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/format/pth_cases.h"

namespace rookery::test {
namespace {

using namespace std::string_view_literals;

Bytes filled(char with, std::size_t bytes) {
    return Bytes(bytes, static_cast<std::byte>(with));
}

/// {"a": six float32}
PickleBuilder one() {
    return oneTensor(0, {2, 3}, {3, 1}, "a");
}

Zip plain(const PickleBuilder& pickle) {
    return pthZip(pickle, {filled('a', 24)});
}

Bytes pth(const PickleBuilder& pickle) {
    return zipBytes(plain(pickle));
}

/// As PyTorch of 2021 wrote them: another root, no byte order, keys that were addresses.
Bytes oldTorch() {
    PickleBuilder pickle;
    pickle.orderedDict().op('(').text("a");
    pickle.tensor("FloatStorage", "94230918412416", 6, 0, {6}, {1}).op('u');
    Zip zip;
    zip.add("archive/data.pkl", pickle.op('.').bytes());
    zip.add("archive/data/94230918412416", filled('a', 24));
    zip.add("archive/version", bytesOf("3\n"));
    return zipBytes(zip);
}

/// Unpacked and packed again with `zip -0 -r`: folders, no padding, sizes in front.
Bytes packedByHand() {
    Zip zip = plain(one());
    zip.zip64End = false;
    zip.parts.insert(zip.parts.begin(), 2, {});
    zip.parts[0].name = "m/";
    zip.parts[1].name = "m/data/";
    for (ZipPart& part : zip.parts) {
        part.padded = false;
        part.flags = 0;
    }
    return zipBytes(zip);
}

/// Everything that may be in Zip64 fields is there, as beyond 4 GB.
Bytes large() {
    Zip zip = plain(one());
    zip.saturated = true;
    for (ZipPart& part : zip.parts)
        part.zip64 = true;
    return zipBytes(zip);
}

Bytes withoutChecksums() {
    Zip zip = plain(one());
    for (ZipPart& part : zip.parts)
        part.crc = 0;
    return zipBytes(zip);
}

/// The list of tensors last, storages in any order, one of them used by nobody.
Bytes turnedAround() {
    PickleBuilder pickle = one();
    pickle.text("b").tensor("HalfStorage", "1", 2, 0, {2}, {1}).op('s');
    Zip zip = pthZip(pickle, {filled('a', 24), filled('b', 4), filled('c', 7)});
    std::swap(zip.parts.front(), zip.parts.back());
    std::swap(zip.parts[2], zip.parts[4]);
    return zipBytes(zip);
}

/// What a newer PyTorch may add has a dot in front.
Bytes newerTorch() {
    Zip zip = plain(one());
    zip.add("m/.format_version", bytesOf("1"));
    zip.add("m/.storage_alignment", bytesOf("64"));
    zip.add("m/.something/else", bytesOf("new"));
    return zipBytes(zip);
}

Bytes rooted(const std::string& root) {
    return zipBytes(pthZip(one(), {filled('a', 24)}, root));
}

std::vector<OddFile> archives() {
    return {
        {"of_2021", oldTorch(), 1},
        {"packed_by_hand", packedByHand(), 1},
        {"zip64_throughout", large(), 1},
        {"without_checksums", withoutChecksums(), 1},
        {"members_in_another_order", turnedAround(), 2},
        {"members_of_a_newer_torch", newerTorch(), 1},
        {"root_with_spaces", rooted("my model (2)"), 1},
        {"root_in_chinese", rooted("\xE6\xA8\xA1\xE5\x9E\x8B"), 1},
        {"root_in_a_folder", rooted("models/m"), 1},
    };
}

/// STACK_GLOBAL, MEMOIZE, FRAME and short strings instead of their older forms.
Bytes protocol(unsigned number) {
    const auto brief = [](PickleBuilder& to, std::string_view text) -> PickleBuilder& {
        return to.op(0x8C).op(static_cast<unsigned>(text.size())).ops(text).op(0x94);
    };
    PickleBuilder pickle(number);
    brief(pickle.op(0x95).number(std::uint64_t{100}).op('}').op(0x94), "a");
    brief(brief(pickle, "torch._utils"), "_rebuild_tensor_v2").op(0x93).op(0x94).op('(').op('(');
    brief(brief(brief(pickle, "storage"), "torch"), "FloatStorage").op(0x93).op(0x94);
    brief(brief(pickle, "0"), "cpu").ops("K\x06t").op(0x94).op('Q');
    pickle.ops("K\0K\x06\x85\x94K\x01\x85\x94\x89"sv);
    brief(brief(pickle, "collections"), "OrderedDict").op(0x93).op(0x94).ops(")R\x94t\x94R\x94s");
    return pth(pickle);
}

Bytes parameter() {
    PickleBuilder pickle;
    pickle.orderedDict().op('(').text("a").global("torch._utils", "_rebuild_parameter").op('(');
    pickle.tensor("FloatStorage", "0", 6, 0, {6}, {1}).op(0x88).orderedDict().ops("tRu");
    return pth(pickle);
}

/// What a trainer saves: weights under a wrapper's names, beside the state of its optimiser.
Bytes checkpoint() {
    PickleBuilder pickle;
    pickle.op('}').op('(').text("module").orderedDict().op('(').text("_forward_module.a");
    pickle.tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('u');
    pickle.text("optimizer").ops("}(").text("state").op('}').integer(0).op('}').text("exp_avg");
    pickle.tensor("FloatStorage", "0", 6, 0, {6}, {1}).ops("ss").text("param_groups").ops("](}(");
    pickle.text("lr").ops("G\x3f\x50\x62\x4d\xd2\xf1\xa9\xfc").text("betas").ops("K\x01K\x02\x86");
    pickle.text("params")
        .ops(
            "](K\x00K\x01"
            "eueu"sv)
        .text("epoch")
        .integer(3);
    pickle.text("note").op('N').op('u');
    return pth(pickle);
}

Bytes metadata() {
    PickleBuilder pickle;
    pickle.orderedDict().op('(').text("a").tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('u');
    pickle.op('}').text("_metadata").orderedDict().text("").op('}').text("version").integer(1);
    return pth(pickle.ops("sssb"));
}

Bytes sliced() {
    PickleBuilder pickle;
    pickle.op('}').op('(').text("x_r").tensor("FloatStorage", "0", 12, 0, {1, 1, 6}, {6, 6, 1});
    pickle.text("y_r").tensor("FloatStorage", "0", 12, 6, {1, 1, 6}, {6, 6, 1}).op('u');
    Bytes both = filled('x', 24);
    both.resize(48, std::byte{'y'});
    return zipBytes(pthZip(pickle, {both}));
}

Bytes interleaved() {
    PickleBuilder pickle;
    pickle.op('}').op('(').text("x").tensor("ByteStorage", "0", 8, 0, {4}, {2});
    pickle.text("y").tensor("ByteStorage", "0", 8, 1, {2, 2}, {2, 4}).op('u');
    return zipBytes(pthZip(pickle, {bytesOf("xyxyxyxy")}));
}

Bytes tied() {
    PickleBuilder pickle = one();
    pickle.text("a.tied").tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('s');
    return pth(pickle.text("a.turned").tensor("FloatStorage", "0", 6, 0, {3, 2}, {1, 3}).op('s'));
}

/// LONG1 for every number, a device, the seventh argument.
Bytes wordy() {
    PickleBuilder pickle;
    pickle.op('}').text("a").global("torch._utils", "_rebuild_tensor_v2").op('(').op('(');
    pickle.text("storage").global("torch", "FloatStorage").text("0").text("cuda:1");
    pickle.ops("\x8a\x01\x06tQ\x8a\0\x8a\x02\x06\0\x85\x8a\x01\x01\x85\x88NNtRs"sv);
    return pth(pickle);
}

std::vector<OddFile> pickles() {
    return {
        {"protocol_4", protocol(4), 1},
        {"protocol_5", protocol(5), 1},
        {"parameters", parameter(), 1},
        {"checkpoint_of_a_trainer", checkpoint(), 1},
        {"metadata_of_a_module", metadata(), 1},
        {"two_in_one_storage", sliced(), 2},
        {"two_interleaved", interleaved(), 2},
        {"tied_and_turned", tied(), 3},
        {"long_numbers_and_devices", wordy(), 1},
        {"single_number", pth(oneTensor(3, {}, {}, "a")), 1},
        {"four_axes", pth(oneTensor(0, {1, 2, 1, 3}, {6, 3, 3, 1}, "a")), 1},
        {"turned_by_hand", pth(oneTensor(0, {3, 2}, {1, 3}, "a")), 1},
    };
}

}  // namespace

std::vector<OddFile> oddPth() {
    std::vector<OddFile> all = archives();
    const std::vector<OddFile> more = pickles();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace rookery::test
