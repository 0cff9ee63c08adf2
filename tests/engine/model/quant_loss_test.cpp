// SPDX-License-Identifier: Apache-2.0
// What int8 and int4 cost trained models: mean divergence from float32 of what they predict, beside
// ggml's blocks on the same weights. Prints the tables that engine/model/precision.h goes by.
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/format/quant_blocks.h"
#include "engine/model/loaded_model.h"
#include "tests/support/peer_blocks.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>

namespace rookery::model {
namespace {

constexpr std::size_t kTokens = 1024;
/// Few enough that products are those of tokens one by one: the blocks are in question, not how
/// prompts are read.
constexpr std::size_t kFew = 16;
constexpr std::size_t kPrompt = 256;

/// A model whose every number is float32, and whose matrices (head included) have been through a
/// peer's blocks. The embedding has been through q8_0, so that it has as many bits as ours.
class PeerFile final : public format::ModelFile {
public:
    PeerFile(const format::ModelFile& file, std::optional<test::Peer> peer)
        : m_file(file), m_peer(peer) {
        for (format::TensorEntry entry : file.tensors()) {
            entry.dtype = DType::F32;
            entry.bytes = entry.values() * sizeof(float);
            m_tensors.push_back(entry);
        }
    }

    format::FileFormat format() const override { return m_file.format(); }

    std::span<const format::TensorEntry> tensors() const override { return m_tensors; }

    const std::map<std::string, std::string>& metadata() const override {
        return m_file.metadata();
    }

    std::uint64_t fileBytes() const override { return m_file.fileBytes(); }

    Result<void> read(const format::TensorEntry& tensor, std::uint64_t from,
                      std::span<std::byte> to) const override {
        const auto all = std::as_bytes(std::span(valuesOf(tensor)));
        std::memcpy(to.data(), all.data() + from, to.size());
        return {};
    }

private:
    static bool isMatrix(const format::TensorEntry& tensor) {
        if (tensor.name == "head.weight")
            return true;
        const std::size_t dot = tensor.name.rfind(".weight");
        return tensor.shape.size() == 2 && tensor.shape[0] > 1 && dot != std::string::npos &&
               tensor.name.rfind("blocks.", 0) == 0;
    }

    const std::vector<float>& valuesOf(const format::TensorEntry& tensor) const {
        std::vector<float>& values = m_values[tensor.name];
        if (!values.empty())
            return values;
        const format::TensorEntry* stored = m_file.find(tensor.name);
        std::vector<std::byte> raw(stored->bytes);
        EXPECT_TRUE(m_file.read(*stored, 0, raw).ok());
        values.resize(stored->values());
        EXPECT_TRUE(format::toFloat(stored->dtype, raw, values).ok());
        const bool embedding = tensor.name == "emb.weight";
        if (m_peer.has_value() && (embedding || isMatrix(tensor))) {
            EXPECT_EQ(tensor.shape[1] % 32, 0U) << tensor.name;
            values = test::throughPeer(embedding ? test::Peer::Q8_0 : *m_peer, values);
        }
        return values;
    }

    const format::ModelFile& m_file;
    std::optional<test::Peer> m_peer;
    std::vector<format::TensorEntry> m_tensors;
    mutable std::map<std::string, std::vector<float>> m_values;
};

/// Bytes of English text, which all the trained models read.
std::vector<TokenId> someText() {
    std::ifstream in(test::sharedPath("data/lambada_test.jsonl"), std::ios::binary);
    std::string text(kTokens + 10, ' ');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    std::vector<TokenId> ids;
    for (std::size_t i = 10; i < text.size(); ++i)  // behind the first key
        ids.push_back(static_cast<std::uint8_t>(text[i]));
    return ids;
}

/// Logarithms of the predicted probabilities after each token.
std::vector<double> predictions(const format::ModelFile& file, DType precision,
                                std::size_t chunk = kFew) {
    backend::CpuBackend backend(2);
    const auto model = loadModel(file, backend, precision, {}, {}, {});
    EXPECT_TRUE(model.ok()) << model.error().message << model.error().details;
    const auto executor =
        backend.compile(model->program, model->weights, {static_cast<std::uint32_t>(chunk), 1});
    EXPECT_TRUE(executor.ok());
    const std::vector<TokenId> ids = someText();
    const std::size_t vocab = model->header.dims.vocab;
    std::vector<double> result;
    std::vector<float> logits(chunk * vocab);
    for (std::size_t at = 0; at < kTokens; at += chunk) {
        const backend::Span span{0, 0, static_cast<std::uint32_t>(chunk), backend::Want::All};
        EXPECT_TRUE((*executor)->run({{ids.data() + at, chunk}, {&span, 1}}, logits).ok());
        for (std::size_t row = 0; row < chunk; ++row) {
            const float* own = logits.data() + row * vocab;
            double sum = 0;
            for (std::size_t i = 0; i < vocab; ++i)
                sum += std::exp(static_cast<double>(own[i]));
            for (std::size_t i = 0; i < vocab; ++i)
                result.push_back(static_cast<double>(own[i]) - std::log(sum));
        }
    }
    return result;
}

double divergence(const std::vector<double>& exact, const std::vector<double>& other) {
    double sum = 0;
    for (std::size_t i = 0; i < exact.size(); ++i)
        sum += std::exp(exact[i]) * (exact[i] - other[i]);
    return sum / static_cast<double>(kTokens);
}

/// Divergences of one model.
class Measured {
public:
    explicit Measured(const std::string& name) {
        auto file = format::openModelFile(test::sharedPath("data") / name);
        EXPECT_TRUE(file.ok()) << name;
        m_file = std::move(file).value();
        m_exact = predictions(PeerFile(*m_file, {}), DType::F32);
    }

    /// From the original weights, of what is left when `peer` and then `precision` took them.
    double loss(std::optional<test::Peer> peer, DType precision, std::size_t chunk = kFew) const {
        return divergence(m_exact, predictions(PeerFile(*m_file, peer), precision, chunk));
    }

private:
    std::unique_ptr<format::ModelFile> m_file;
    std::vector<double> m_exact;
};

constexpr std::array<const char*, 4> kModels{
    "tiny-rwkv-4v0-660K-FP32.bin", "tiny-rwkv-5v2-730K-FP32.bin", "tiny-rwkv-6v0-3m-Q5_0.bin",
    "tiny-rwkv-7v0-834K-FP32.bin"};

TEST(QuantLoss, IsBelowThatOfPeersOfAsManyBits) {
    double int8Sum = 0;
    double int4Sum = 0;
    std::map<std::string, double> peerSums;
    for (const char* name : kModels) {
        ROOKERY_NEEDS_SHARED(std::string("data/") + name);
        const Measured model(name);
        const double int8 = model.loss({}, DType::Int8);
        const double int4 = model.loss({}, DType::Int4);
        int8Sum += int8;
        int4Sum += int4;
        std::printf("%-28s divergence from f32: int8 %.2e int4 %.2e", name, int8, int4);
        for (const test::Peer peer : test::kPeers) {
            const double theirs = model.loss(peer, DType::F32);
            const test::PeerInfo info = test::peerInfo(peer);
            std::printf(" %s %.2e", info.name, theirs);
            peerSums[info.name] += theirs;
            if (info.bits == 8.5) {
                EXPECT_LE(int8, theirs) << name;
            }
            if (info.bits == 4.5) {
                EXPECT_LE(int4, 0.9 * theirs) << name;
            }
        }
        std::printf("\n");
    }
    EXPECT_LE(int8Sum, 0.9 * peerSums["q8_0"]);
    EXPECT_LE(int4Sum, 0.9 * peerSums["q4_1"]);  // which has half a bit more
}

/// Prompts, which tile registers multiply as bfloat16 where a processor has them. For int8, whose
/// inputs have 16 bits token by token, that is coarser.
TEST(QuantLoss, OfPrompts) {
    for (const char* name : kModels) {
        ROOKERY_NEEDS_SHARED(std::string("data/") + name);
        const Measured model(name);
        std::printf("%-28s divergence from f32, of prompts beside few tokens:", name);
        for (const DType precision : {DType::Int8, DType::Int4}) {
            const double few = model.loss({}, precision);
            const double prompt = model.loss({}, precision, kPrompt);
            std::printf(" %s %.2e %.2e", std::string(dtypeInfo(precision).name).c_str(), prompt,
                        few);
            EXPECT_LE(prompt, 1.1 * few + 5e-5) << name;
        }
        std::printf("\n");
    }
}

/// Why files of ggml's blocks run as int8: see naturalPrecision(). How many times the divergence
/// is what it was before, as the geometric mean of the models.
TEST(QuantLoss, OfPackingASecondTime) {
    std::map<test::Peer, std::pair<double, double>> logarithms;
    for (const char* name : kModels) {
        ROOKERY_NEEDS_SHARED(std::string("data/") + name);
        const Measured model(name);
        for (const test::Peer peer : test::kPeers) {
            const double once = model.loss(peer, DType::F32);
            auto& [int8, int4] = logarithms[peer];
            int8 += std::log(model.loss(peer, DType::Int8) / once) / kModels.size();
            int4 += std::log(model.loss(peer, DType::Int4) / once) / kModels.size();
        }
    }
    for (const auto& [peer, times] : logarithms) {
        const test::PeerInfo info = test::peerInfo(peer);
        const double int8 = std::exp(times.first);
        const double int4 = std::exp(times.second);
        std::printf("%s packed again: int8 %.2f times, int4 %.2f times\n", info.name, int8, int4);
        EXPECT_GT(int4, 1.1) << "int4 would do for " << info.name;
        if (info.bits <= 5.0) {
            EXPECT_LT(int8, 1.1) << info.name;
        }
    }
}

}  // namespace
}  // namespace rookery::model
