// SPDX-License-Identifier: Apache-2.0
// A model in several files, as Hugging Face keeps large ones, is the model it was cut from.
#include "engine/format/model_file.h"
#include "engine/format/safetensors_writer.h"
#include "tests/engine/api/synth_models.h"

#include <fstream>

namespace rookery {
namespace {

/// Tensor i goes into part i % 3; the folder is called after a model, the parts as usual.
void cut(const std::filesystem::path& whole, const std::filesystem::path& folder) {
    const auto file = std::move(format::openModelFile(whole)).value();
    std::ofstream index(folder / "model.safetensors.index.json");
    index << "{\"metadata\":{\"total_size\":" << file->fileBytes() << "},\"weight_map\":{";
    const char* comma = "";
    for (std::size_t part = 0; part < 3; ++part) {
        const std::string name = "model-0000" + std::to_string(part + 1) + "-of-00003.safetensors";
        std::vector<format::PlannedTensor> plan;
        std::vector<std::byte> data;
        for (std::size_t i = part; i < file->tensors().size(); i += 3) {
            const format::TensorEntry& entry = file->tensors()[i];
            plan.push_back({entry.name, entry.dtype, entry.shape});
            const std::size_t at = data.size();
            data.resize(at + entry.bytes);
            ASSERT_TRUE(file->read(entry, 0, std::span(data).subspan(at)).ok());
            index << comma << '"' << entry.name << "\":\"" << name << '"';
            comma = ",";
        }
        auto writer = format::SafetensorsWriter::create(folder / name, plan, {{"format", "pt"}});
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(data).ok());
        ASSERT_TRUE((*writer)->finish().ok());
    }
    index << "}}";
}

std::vector<float> logitsOf(const Model& model) {
    const auto session = test::newSession(model);
    const std::vector<TokenId> ids{1, 200, 3, 44, 5};
    EXPECT_TRUE(session->prefill(ids, {}, {}).ok());
    return test::copyOf(session->logits());
}

TEST(Folder, PartsAreTheModelTheyWereCutFrom) {
    const auto& whole = test::SynthModels::path("7", 256);
    const test::TempDir dir;
    const auto folder = dir / "rwkv7-2.9B-world";
    std::filesystem::create_directory(folder);
    cut(whole, folder);
    const auto want = test::loaded(whole);
    const std::vector<float> logits = logitsOf(*want);
    for (const auto& path : {folder, folder / "", folder / "model.safetensors.index.json",
                             folder / "model-00002-of-00003.safetensors"}) {
        std::vector<double> progress;
        const auto model = loadModel(path, {}, [&](double done) { progress.push_back(done); }, {});
        ASSERT_TRUE(model.ok()) << path << model.error().message;
        EXPECT_EQ(logitsOf(**model), logits);
        EXPECT_EQ((*model)->stateKey(), want->stateKey()) << "the fingerprint is of the tensors";
        EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
        EXPECT_EQ(progress.back(), 1.0);
        EXPECT_GT(progress.size(), 10U);
    }
    EXPECT_EQ(inspectModel(folder)->name, "rwkv7-2.9B-world");
    EXPECT_EQ(inspectModel(folder / "")->name, "rwkv7-2.9B-world");
    std::ofstream(folder / "config.json") << "{}";
    EXPECT_EQ(inspectModel(folder / "model-00002-of-00003.safetensors")->name, "rwkv7-2.9B-world");
    EXPECT_EQ(listTensors(folder)->size(), listTensors(whole)->size());
    std::filesystem::remove(folder / "model-00003-of-00003.safetensors");
    EXPECT_EQ(loadModel(folder, {}, {}, {}).error().code, ErrorCode::Truncated);
}

}  // namespace
}  // namespace rookery
