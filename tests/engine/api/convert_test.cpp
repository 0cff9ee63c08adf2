// SPDX-License-Identifier: Apache-2.0
// Converted files: the same bits as the original loaded with that precision, from every format.
#include "tests/engine/api/synth_models.h"
#include "tests/support/shared_data.h"
#include "tests/support/trained_files.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sys/resource.h>

namespace rookery::test {
namespace {

std::vector<float> logitsOf(const std::filesystem::path& path, const std::string& precision) {
    LoadOptions options;
    options.precision = precision;
    options.vocabulary = "none";
    const auto model = loaded(path, options);
    if (model == nullptr)
        return {};
    const auto session = newSession(*model);
    const std::vector<TokenId> ids{1, 2, 3, 200, 7, 0, 9};
    EXPECT_TRUE(session->prefill(ids, {}, {}).ok());
    const auto logits = session->logits();
    return {logits.begin(), logits.end()};
}

std::string keyOf(const std::filesystem::path& path, const std::string& precision) {
    LoadOptions options;
    options.precision = precision;
    options.vocabulary = "none";
    const auto model = loaded(path, options);
    return model == nullptr ? std::string() : model->stateKey();
}

ConvertReport converted(const std::filesystem::path& in, const std::filesystem::path& out,
                        const std::string& precision) {
    ConvertOptions options;
    options.precision = precision;
    const auto done = convertModel(in, out, options, {}, {});
    EXPECT_TRUE(done.ok()) << in << " " << precision << ": " << done.error().message << " "
                           << done.error().details;
    return done.ok() ? *done : ConvertReport{};
}

void expectRoundTrips(const std::filesystem::path& in) {
    for (const char* precision : {"f32", "f16", "bf16", "int8", "int4", "file"}) {
        const TempDir dir;
        const auto out = dir / "out.safetensors";
        const ConvertReport report = converted(in, out, precision);
        EXPECT_EQ(report.fileBytes, std::filesystem::file_size(out));
        EXPECT_FALSE(std::filesystem::exists(dir / "out.safetensors.part"));
        const std::vector<float> want = logitsOf(in, precision);
        EXPECT_EQ(logitsOf(out, "file"), want) << in << " " << precision;
        EXPECT_EQ(keyOf(out, "file"), keyOf(in, precision)) << in << " " << precision;
        const auto info = inspectModel(out);
        const auto before = inspectModel(in);
        ASSERT_TRUE(info.ok() && before.ok());
        EXPECT_EQ(info->runsAs, report.precision);
        EXPECT_EQ(info->fingerprint, before->fingerprint);
        EXPECT_EQ(info->version, before->version);
        EXPECT_EQ(info->family, before->family);
        // And once more, from the file that was written.
        const auto again = dir / "again.safetensors";
        converted(out, again, "file");
        EXPECT_EQ(logitsOf(again, "file"), want) << in << " " << precision;
    }
}

TEST(Convert, EveryVersionAndPrecision) {
    for (const char* version : {"4", "5.0", "5.1", "5.2", "6", "7"})
        expectRoundTrips(SynthModels::path(version, 256));
}

TEST(Convert, TrainedModelsOfEveryFormat) {
    ROOKERY_NEEDS_SHARED("data/tiny-rwkv-4v0-660K-FP16.bin");
    for (const char* name :
         {"tiny-rwkv-4v0-660K-FP16.bin", "tiny-rwkv-4v0-660K-Q5_0.bin",
          "tiny-rwkv-5v2-730K-FP32.bin", "tiny-rwkv-5v2-730K-Q5_0.bin", "tiny-rwkv-6v0-3m-Q5_0.bin",
          "tiny-rwkv-7v0-834K-FP32.bin", "tiny-rwkv-7v0-834K-Q5_0.bin"})
        expectRoundTrips(sharedPath("data") / name);
    ROOKERY_NEEDS_SHARED(TrainedFiles::kScript);
    const auto folder = TrainedFiles::folder();
    if (folder.empty())
        GTEST_SKIP() << "skipped: the trained models cannot be made in other formats here";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file() && inspectModel(entry.path()).ok())
            expectRoundTrips(entry.path());
    }
}

TEST(Convert, FloatsStayOfficialForOthers) {
    const TempDir dir;
    const auto in = SynthModels::path("7", 256);
    converted(in, dir / "out.st", "f32");
    const auto before = listTensors(in);
    const auto after = listTensors(dir / "out.st");
    ASSERT_TRUE(before.ok() && after.ok());
    ASSERT_EQ(after->size(), before->size());
    for (std::size_t i = 0; i < before->size(); ++i) {
        EXPECT_EQ((*after)[i].name, (*before)[i].name);
        EXPECT_EQ((*after)[i].shape, (*before)[i].shape);
        EXPECT_EQ((*after)[i].dtype, (*before)[i].dtype);
    }
}

/// How the files have the gate's first matrix: 256 inputs, and fewer outputs.
std::vector<std::uint64_t> gateShape(const std::filesystem::path& path) {
    const auto tensors = listTensors(path);
    for (const TensorInfo& tensor : tensors.ok() ? *tensors : std::vector<TensorInfo>()) {
        if (tensor.name == "blocks.0.att.g1")
            return {tensor.shape.begin(), tensor.shape.end()};
    }
    return {};
}

TEST(Convert, LowRankMatricesLieInBlockFilesAsTheyAreUsed) {
    const TempDir dir;
    const auto in = SynthModels::path("7", 256);
    const auto official = gateShape(in);
    ASSERT_EQ(official.size(), 2U);
    ASSERT_NE(official[0], official[1]);
    converted(in, dir / "8.st", "int8");
    EXPECT_EQ(gateShape(dir / "8.st"), (std::vector{official[1], official[0]}));
    converted(dir / "8.st", dir / "4.st", "int4");
    EXPECT_EQ(gateShape(dir / "4.st"), (std::vector{official[1], official[0]}));
    converted(dir / "8.st", dir / "16.st", "f16");  // for others again
    EXPECT_EQ(gateShape(dir / "16.st"), official);
}

TEST(Convert, LowRankMatricesAreTurnedBackForOthers) {
    for (const char* version : {"6", "7"}) {
        const TempDir dir;
        const auto in = SynthModels::path(version, 256);
        converted(in, dir / "8.st", "int8");
        converted(dir / "8.st", dir / "32.st", "f32");
        const std::vector<float> want = logitsOf(in, "int8");
        const std::vector<float> got = logitsOf(dir / "32.st", "f32");
        ASSERT_EQ(got.size(), want.size());
        float range = 0;
        float error = 0;
        for (std::size_t i = 0; i < want.size(); ++i) {
            range = std::max(range, std::abs(want[i]));
            error = std::max(error, std::abs(got[i] - want[i]));
        }
        EXPECT_LT(error, 0.02F * range) << version;  // what rounding inputs to int8 may do
    }
}

TEST(Convert, SmallerByTheBits) {
    const TempDir dir;
    const auto in = SynthModels::path("7", 256);
    const auto f16 = converted(in, dir / "16.st", "f16").fileBytes;
    const auto int8 = converted(in, dir / "8.st", "int8").fileBytes;
    const auto int4 = converted(in, dir / "4.st", "int4").fileBytes;
    EXPECT_LT(int8, f16);
    EXPECT_LT(int4, int8);
    const auto tensors = listTensors(dir / "4.st");
    ASSERT_TRUE(tensors.ok());
    for (const TensorInfo& tensor : *tensors) {
        if (tensor.name == "head.weight") {
            EXPECT_EQ(tensor.dtype, "int4");
            EXPECT_EQ(tensor.bytes, 256U * 64U / 32U * 18U);
        }
        if (tensor.name == "emb.weight") {
            EXPECT_EQ(tensor.dtype, "int8");
        }
    }
}

ErrorCode refusal(const std::filesystem::path& in, const std::filesystem::path& out,
                  const ConvertOptions& options = {}) {
    const auto done = convertModel(in, out, options, {}, {});
    return done.ok() ? ErrorCode::Internal : done.error().code;
}

TEST(Convert, RefusesToWriteOverThings) {
    const TempDir dir;
    const auto in = dir / "in.safetensors";
    std::filesystem::copy_file(SynthModels::path("7", 256), in);
    std::filesystem::create_symlink(in, dir / "link.safetensors");
    ConvertOptions force;
    force.overwrite = true;
    EXPECT_EQ(refusal(in, in, force), ErrorCode::InvalidArgument);
    EXPECT_EQ(refusal(in, dir / "link.safetensors", force), ErrorCode::InvalidArgument);
    EXPECT_EQ(refusal(in, dir.path(), force), ErrorCode::InvalidArgument);
    std::ofstream(dir / "there") << "something";
    EXPECT_EQ(refusal(in, dir / "there"), ErrorCode::InvalidArgument);
    EXPECT_EQ(std::filesystem::file_size(dir / "there"), 9U);
    EXPECT_TRUE(convertModel(in, dir / "there", force, {}, {}).ok());
    EXPECT_TRUE(inspectModel(dir / "there").ok());
    EXPECT_EQ(refusal(in, dir / "no" / "folder.st"), ErrorCode::Io);
}

TEST(Convert, LeavesNothingWhenTheDiskIsFullOrItIsStopped) {
    const TempDir dir;
    const auto in = SynthModels::path("7", 256);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 20'000;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const ErrorCode full = refusal(in, dir / "out.st");
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_EQ(full, ErrorCode::Io);
    EXPECT_TRUE(std::filesystem::is_empty(dir.path()));

    std::stop_source source;
    const auto stopped = convertModel(
        in, dir / "out.st", {}, [&](double) { source.request_stop(); }, source.get_token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

/// Replaces text in the header by text as long.
ErrorCode openedWith(const std::filesystem::path& path, const std::string& from,
                     const std::string& to) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::size_t at = bytes.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    EXPECT_EQ(from.size(), to.size());
    bytes.replace(at, from.size(), to);
    const TempDir dir;
    std::ofstream(dir / "m.st", std::ios::binary) << bytes;
    const auto info = inspectModel(dir / "m.st");
    return info.ok() ? ErrorCode::Internal : info.error().code;
}

TEST(Convert, DamagedNotesAreRefused) {
    const TempDir dir;
    const auto out = dir / "out.st";
    converted(SynthModels::path("7", 256), out, "int4");
    const std::string note = "rookery.blocks:head.weight\":\"int4 64";
    const std::string start = "rookery.blocks:head.weight\":\"";
    EXPECT_EQ(openedWith(out, note, start + "int4 64"), ErrorCode::Internal) << "is good";
    for (const char* other : {"int8 64", "int4 32", "int4 96", "int4 65", "int4 00", "int4 -1",
                              "int4 6x", "int464 ", "q4_0 64"})
        EXPECT_EQ(openedWith(out, note, start + other), ErrorCode::Corrupt) << other;
    EXPECT_EQ(openedWith(out, "rookery.blocks:head.weight", "rookery.blocks:head.weighs"),
              ErrorCode::Corrupt);
    EXPECT_EQ(openedWith(out, "rookery.blocks:head.weight", "rookery.flocks:head.weight"),
              ErrorCode::Corrupt)
        << "without its note the tensor has a wrong shape";
}

TEST(Convert, DamagedScalesAreRefusedAtLoad) {
    const TempDir dir;
    const auto out = dir / "out.st";
    converted(SynthModels::path("7", 256), out, "int8");
    // The first tensor is the embedding, and its first bytes are a block's scale.
    std::fstream file(out, std::ios::binary | std::ios::in | std::ios::out);
    std::uint64_t header = 0;
    file.read(reinterpret_cast<char*>(&header), sizeof(header));
    file.seekp(static_cast<std::streamoff>(sizeof(header) + header));
    file.write("\xFF\x7F", 2);
    file.close();
    LoadOptions options;
    options.vocabulary = "none";
    const auto model = loadModel(out, options, {}, {});
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::Corrupt);
    EXPECT_NE(model.error().message.find("emb.weight"), std::string::npos);
}

}  // namespace
}  // namespace rookery::test
