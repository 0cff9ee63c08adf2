// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/api/synth_models.h"

#include <fstream>

namespace rookery {
namespace {

using test::loaded;
using test::SynthModels;
using test::TempDir;

ErrorCode loadError(const std::filesystem::path& path, const LoadOptions& options = {}) {
    const auto model = loadModel(path, options, {}, {});
    EXPECT_FALSE(model.ok());
    if (model.ok())
        return ErrorCode::Internal;
    const std::string& message = model.error().message;
    EXPECT_FALSE(message.empty());
    EXPECT_EQ(message.back(), '.') << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
    return model.error().code;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Engine, BytesAreNotPenalisedForBeingRepeated) {
    const auto bytes = loaded(SynthModels::path("7", 256));
    const Sampling usual = bytes->usualSampling({});
    EXPECT_EQ(usual.presence, 0.0F);
    EXPECT_EQ(usual.frequency, 0.0F);
    EXPECT_EQ(bytes->usualSampling("world"), usual) << "it is the tokens that count";
}

TEST(Engine, InspectSaysWhatTheFileIs) {
    const auto info = inspectModel(SynthModels::path("7", 256));
    ASSERT_TRUE(info.ok()) << info.error().message;
    EXPECT_EQ(info->format, "safetensors");
    EXPECT_EQ(info->version, "7");
    EXPECT_EQ(info->layers, 3U);
    EXPECT_EQ(info->width, 64U);
    EXPECT_EQ(info->ffn, 256U);
    EXPECT_EQ(info->heads, 1U);
    EXPECT_EQ(info->headSize, 64U);
    EXPECT_EQ(info->vocab, 256U);
    EXPECT_EQ(info->vocabulary, "bytes");
    EXPECT_EQ(info->dtype, "f32");
    EXPECT_EQ(info->runsAs, "f32");
    EXPECT_EQ(info->stateBytes, 3U * 66U * 64U * 4U);
    EXPECT_EQ(info->fingerprint.size(), 32U);
    EXPECT_EQ(info->fileBytes, std::filesystem::file_size(SynthModels::path("7", 256)));
    EXPECT_GT(info->memoryF16, info->memoryInt8);
    EXPECT_GT(info->memoryInt8, info->memoryInt4);
    EXPECT_GE(info->memoryF16, info->parameters * 2);
}

TEST(Engine, InspectAndLoadAgree) {
    LoadOptions options;
    options.precision = "bf16";
    const auto info = inspectModel(SynthModels::path("4", 256), options);
    ASSERT_TRUE(info.ok());
    const auto model = loaded(SynthModels::path("4", 256), options);
    EXPECT_EQ(info->runsAs, "bf16");
    EXPECT_EQ(model->precision(), "bf16");
    EXPECT_EQ(model->info().fingerprint, info->fingerprint);
    EXPECT_EQ(model->stateBytes(), info->stateBytes);
}

TEST(Engine, WorldModelsHaveTheWorldVocabularyAndPrompt) {
    const auto model = loaded(SynthModels::path("7", 65536));
    EXPECT_EQ(model->info().vocabulary, "world");
    EXPECT_EQ(model->info().family, "world");
    EXPECT_EQ(model->promptFamily(), "world");
    EXPECT_EQ(model->turnPrompt("", "", "hi", true), "User: hi\n\nAssistant:");
    EXPECT_EQ(model->turnPrompt("", "", "hi", false), "\n\nUser: hi\n\nAssistant:");
    EXPECT_EQ(model->turnPrompt("none", "", "hi", true), "hi");
    const auto ids = model->encode("Hello, world!");
    EXPECT_EQ(ids, (std::vector<TokenId>{33155, 45, 40213, 34}));
    EXPECT_EQ(model->decode(ids), "Hello, world!");
    EXPECT_FALSE(model->chatStop("").strings.empty());
}

TEST(Engine, ByteModelsHaveNoPrompt) {
    const auto model = loaded(SynthModels::path("4", 256));
    EXPECT_EQ(model->promptFamily(), "none");
    EXPECT_EQ(model->turnPrompt("", "", "hi", true), "hi");
    EXPECT_EQ(model->turnPrompt("world", "", "hi", true), "User: hi\n\nAssistant:");
    EXPECT_EQ(model->encode("hi"), (std::vector<TokenId>{'h', 'i'}));
}

TEST(Engine, UnusedIdsOfWorldAreNeverSampled) {
    const auto model = loaded(SynthModels::path("7", 65536));
    const auto session = test::newSession(*model);
    ASSERT_TRUE(session->prefill(model->encode("Hi"), {}, {}).ok());
    GenerateOptions options = test::greedy(1);
    for (TokenId id = 0; id < 65530; ++id)
        options.bannedIds.push_back(id);
    options.bannedIds.erase(options.bannedIds.begin() + 77);
    const auto reply = session->generate(options, {}, {});
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->ids, std::vector<TokenId>{77});
}

TEST(Engine, BytesOfWeightsAreCounted) {
    const auto model = loaded(SynthModels::path("7", 256));
    const std::uint64_t embedding = 256U * 64U * 4U;
    EXPECT_EQ(model->weightBytes() - model->weightBytesPerToken(), embedding - 64U * 4U);
    EXPECT_GE(model->weightBytes(), model->info().parameters * 4 - 2U * 64U * 4U);
}

TEST(Engine, BadFilesAreRefusedInOneSentence) {
    const TempDir dir;
    EXPECT_EQ(loadError(dir / "missing.safetensors"), ErrorCode::NotFound);
    loadError(dir.path());
    write(dir / "empty", "");
    loadError(dir / "empty");
    write(dir / "garbage", std::string(5000, '\x5A'));
    loadError(dir / "garbage");
    std::string bytes = read(SynthModels::path("7", 256));
    write(dir / "cut", bytes.substr(0, bytes.size() / 2));
    EXPECT_EQ(loadError(dir / "cut"), ErrorCode::Truncated);
    const std::string name = "blocks.1.att.key.weight";
    const std::size_t at = bytes.find("\"" + name + "\"");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at + 1, name.size(), "blocks.1.att.kex.weight");
    write(dir / "renamed", bytes);
    loadError(dir / "renamed");
}

TEST(Engine, VocabularyThatDoesNotFitIsRefusedWithBothNumbers) {
    LoadOptions options;
    options.vocabulary = "world";
    const auto model = loadModel(SynthModels::path("7", 256), options, {}, {});
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Mismatch);
    EXPECT_NE(model.error().message.find("65536"), std::string::npos);
    EXPECT_NE(model.error().message.find("256"), std::string::npos);
}

TEST(Engine, UnknownVocabularySizeAsksForOne) {
    const auto model = loadModel(SynthModels::path("7", 300), {}, {}, {});
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
    EXPECT_NE(model.error().message.find("--vocab"), std::string::npos);
    EXPECT_TRUE(inspectModel(SynthModels::path("7", 300)).ok()) << "inspecting needs none";
}

TEST(Engine, UnknownDevicesAndPrecisionsAreRefused) {
    LoadOptions options;
    options.device = "toaster";
    EXPECT_EQ(loadError(SynthModels::path("7", 256), options), ErrorCode::InvalidArgument);
    options.device = "cpu";
    options.precision = "f128";
    EXPECT_EQ(loadError(SynthModels::path("7", 256), options), ErrorCode::InvalidArgument);
}

TEST(Engine, LoadingReportsProgressAndCanBeStopped) {
    std::vector<double> fractions;
    const auto model =
        loadModel(SynthModels::path("7", 256), {}, [&](double f) { fractions.push_back(f); }, {});
    ASSERT_TRUE(model.ok());
    ASSERT_FALSE(fractions.empty());
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_GE(fractions.front(), 0.0);
    EXPECT_DOUBLE_EQ(fractions.back(), 1.0);

    std::stop_source source;
    const auto stopped = loadModel(
        SynthModels::path("7", 256), {}, [&](double) { source.request_stop(); },
        source.get_token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST(Engine, DevicesAreListed) {
    const auto devices = listDevices(false);
    ASSERT_GE(devices.size(), 1U);
    EXPECT_EQ(devices[0].id, "cpu");
    EXPECT_TRUE(devices[0].usable);
    EXPECT_FALSE(devices[0].name.empty());
    EXPECT_GT(devices[0].memoryBytes, 0U);
    const auto all = listDevices(true);
    ASSERT_GE(all.size(), 2U);
    EXPECT_EQ(all.back().id, "reference");
    EXPECT_TRUE(all.back().software);
}

TEST(Engine, TensorsAreListed) {
    const auto tensors = listTensors(SynthModels::path("7", 256));
    ASSERT_TRUE(tensors.ok());
    const auto found = std::find_if(tensors->begin(), tensors->end(), [](const TensorInfo& tensor) {
        return tensor.name == "emb.weight";
    });
    ASSERT_NE(found, tensors->end());
    EXPECT_EQ(found->shape, (std::vector<std::uint64_t>{256, 64}));
    EXPECT_EQ(found->bytes, 256U * 64U * 4U);
}

}  // namespace
}  // namespace rookery
