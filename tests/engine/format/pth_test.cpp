// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pth.h"

#include "tests/engine/format/pth_builder.h"

#include <gtest/gtest.h>

namespace rookery::format {
namespace {

using test::Bytes;
using test::openBytes;
using test::PickleBuilder;
using test::pthBytes;
using test::sixFloats;

std::unique_ptr<ModelFile> opened(const Bytes& bytes) {
    auto file = openBytes(bytes);
    EXPECT_TRUE(file.ok()) << file.error().message << " " << file.error().details;
    return file.ok() ? std::move(*file) : nullptr;
}

std::vector<float> floatsOf(const ModelFile& file, std::string_view name) {
    const TensorEntry* tensor = file.find(name);
    EXPECT_NE(tensor, nullptr) << name;
    if (tensor == nullptr)
        return {};
    std::vector<float> values(static_cast<std::size_t>(tensor->values()));
    EXPECT_TRUE(file.read(*tensor, 0, std::as_writable_bytes(std::span(values))).ok()) << name;
    return values;
}

using Floats = std::vector<float>;
using Shape = std::vector<std::uint64_t>;

TEST(Pth, readsNamesShapesAndNumbers) {
    const Bytes bytes = test::goodPth();
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->format(), FileFormat::Pth);
    EXPECT_STREQ(fileFormatName(file->format()), "pth");
    ASSERT_EQ(file->tensors().size(), 2U);
    EXPECT_EQ(file->tensors()[0].name, "a.weight");
    EXPECT_EQ(file->tensors()[0].shape, (Shape{2, 3}));
    EXPECT_EQ(file->tensors()[0].dtype, DType::F32);
    EXPECT_EQ(file->tensors()[0].offset % 64, 0U);
    EXPECT_TRUE(file->tensors()[0].strides.empty());
    EXPECT_EQ(floatsOf(*file, "a.weight"), (Floats{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(floatsOf(*file, "b"), (Floats{7, 8}));
}

TEST(Pth, tensorsMayShareAStorage) {
    PickleBuilder pickle;
    pickle.op('}').op('(').text("key").tensor("FloatStorage", "0", 6, 0, {2, 2}, {2, 1});
    pickle.text("value").tensor("FloatStorage", "0", 6, 4, {2}, {1});
    pickle.text("tied").tensor("FloatStorage", "0", 6, 0, {2, 2}, {2, 1}).op('u');
    const Bytes bytes = pthBytes(pickle, {sixFloats()});
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(floatsOf(*file, "key"), (Floats{1, 2, 3, 4}));
    EXPECT_EQ(floatsOf(*file, "value"), (Floats{5, 6}));
    EXPECT_EQ(floatsOf(*file, "tied"), floatsOf(*file, "key"));
}

TEST(Pth, stridesAreHonoured) {
    const auto read = [](std::int64_t offset, const std::vector<std::int64_t>& shape,
                         const std::vector<std::int64_t>& strides) {
        const Bytes bytes = pthBytes(test::oneTensor(offset, shape, strides), {sixFloats()});
        const auto file = opened(bytes);
        return file == nullptr ? Floats{} : floatsOf(*file, "a.weight");
    };
    EXPECT_EQ(read(0, {3, 2}, {1, 3}), (Floats{1, 4, 2, 5, 3, 6}));
    EXPECT_EQ(read(1, {2}, {3}), (Floats{2, 5}));
    EXPECT_EQ(read(0, {1, 1, 6}, {99, 7, 1}), (Floats{1, 2, 3, 4, 5, 6}));  // no step, no matter
    EXPECT_EQ(read(5, {}, {}), (Floats{6}));
    EXPECT_EQ(read(5, {1}, {1}), (Floats{6}));
    EXPECT_EQ(read(1, {2, 2}, {3, 1}), (Floats{2, 3, 5, 6}));
}

TEST(Pth, oneSizedAxesAreStillInPlace) {
    const Bytes bytes = pthBytes(test::oneTensor(0, {1, 6, 1}, {99, 1, 5}), {sixFloats()});
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_TRUE(file->tensors()[0].strides.empty());
}

TEST(Pth, knowsEveryNumberType) {
    const std::vector<std::pair<std::string, DType>> types{
        {"FloatStorage", DType::F32},     {"HalfStorage", DType::F16},
        {"BFloat16Storage", DType::BF16}, {"DoubleStorage", DType::F64},
        {"LongStorage", DType::I64},      {"IntStorage", DType::I32},
        {"ShortStorage", DType::I16},     {"CharStorage", DType::I8},
        {"ByteStorage", DType::U8},       {"BoolStorage", DType::Bool}};
    for (const auto& [name, dtype] : types) {
        const std::size_t width = dtypeInfo(dtype).blockBytes;
        PickleBuilder pickle;
        pickle.op('}').text("t").tensor(name, "0", 3, 1, {2}, {1}).op('s');
        const Bytes bytes = pthBytes(pickle, {Bytes(3 * width)});
        const auto file = opened(bytes);
        ASSERT_NE(file, nullptr) << name;
        EXPECT_EQ(file->tensors()[0].dtype, dtype);
        EXPECT_EQ(file->tensors()[0].bytes, 2 * width);
        EXPECT_EQ(file->tensors()[0].offset % 64, width);
    }
}

PickleBuilder inDicts(const std::vector<std::string>& dicts, const std::string& name) {
    PickleBuilder pickle;
    for (const std::string& dict : dicts)
        pickle.op('}').text("epoch").integer(3).op('s').text(dict);
    pickle.op('}').text(name).tensor("FloatStorage", "0", 6, 0, {6}, {1}).op('s');
    for (std::size_t i = 0; i < dicts.size(); ++i)
        pickle.op('s');
    return pickle;
}

TEST(Pth, findsWeightsInsideOtherDicts) {
    for (const auto& dicts : std::vector<std::vector<std::string>>{{},
                                                                   {"state_dict"},
                                                                   {"model_state_dict"},
                                                                   {"model"},
                                                                   {"module"},
                                                                   {"model", "module"}}) {
        const Bytes bytes = pthBytes(inDicts(dicts, "emb.weight"), {sixFloats()});
        const auto file = opened(bytes);
        ASSERT_NE(file, nullptr);
        EXPECT_NE(file->find("emb.weight"), nullptr);
    }
    const Bytes elsewhere = pthBytes(inDicts({"optimizer"}, "emb.weight"), {sixFloats()});
    const auto file = openBytes(elsewhere);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, ErrorCode::NotAModel);
}

TEST(Pth, theDictWithMostTensorsCounts) {
    PickleBuilder pickle;
    pickle.op('}').text("step").tensor("FloatStorage", "0", 6, 0, {}, {}).op('s').text("model");
    pickle.op('}').op('(').text("a").tensor("FloatStorage", "0", 6, 0, {3}, {1});
    pickle.text("b").tensor("FloatStorage", "0", 6, 3, {3}, {1}).ops("us");
    const Bytes bytes = pthBytes(pickle, {sixFloats()});
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->tensors().size(), 2U);
    EXPECT_EQ(floatsOf(*file, "b"), (Floats{4, 5, 6}));
}

TEST(Pth, wrappersPrefixesAreTakenOffIfAllHaveThem) {
    for (const std::string prefix :
         {"module.", "_forward_module.", "model.", "_forward_module.model.", "module.module."}) {
        const Bytes bytes = pthBytes(inDicts({}, prefix + "emb.weight"), {sixFloats()});
        const auto file = opened(bytes);
        ASSERT_NE(file, nullptr);
        EXPECT_EQ(file->tensors()[0].name, "emb.weight") << prefix;
    }
    PickleBuilder pickle;
    pickle.op('}').op('(').text("model.embeddings.weight");
    pickle.tensor("FloatStorage", "0", 6, 0, {3}, {1});
    pickle.text("lm_head.weight").tensor("FloatStorage", "0", 6, 3, {3}, {1}).op('u');
    const Bytes bytes = pthBytes(pickle, {sixFloats()});
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_NE(file->find("model.embeddings.weight"), nullptr);
    const Bytes bare = pthBytes(inDicts({}, "module."), {sixFloats()});
    EXPECT_EQ(opened(bare)->tensors()[0].name, "module.");
}

TEST(Pth, textAndNumbersBesideTheTensorsAreMetadata) {
    using namespace std::string_view_literals;
    PickleBuilder pickle = inDicts({}, "t");
    pickle.op('(').text("_strategy").text("cuda fp16").text("_rescale_layer").integer(6);
    pickle.text("_version").ops("G\x3f\xe8\0\0\0\0\0\0"sv).text("flag").op(0x88);
    pickle.text("nothing").op('N').text("list").ops("](NNe").integer(7).text("seven").op('u');
    const Bytes bytes = pthBytes(pickle, {sixFloats()});
    const auto file = opened(bytes);
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->tensors().size(), 1U);
    const std::map<std::string, std::string> want{{"pth._strategy", "cuda fp16"},
                                                  {"pth._rescale_layer", "6"},
                                                  {"pth._version", "0.75"},
                                                  {"pth.flag", "1"}};
    EXPECT_EQ(file->metadata(), want);
}

}  // namespace
}  // namespace rookery::format
