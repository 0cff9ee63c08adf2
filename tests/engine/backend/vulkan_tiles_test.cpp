// SPDX-License-Identifier: Apache-2.0
// Prompts in every arithmetic the device has: products alone and whole models beside the
// reference, within architecture's tolerances. ROOKERY_TEST_TILES=N (a TileArithmetic) names one
// that must be there, for machines that were sought out for it.
#include "engine/backend/vulkan/device_facts.h"
#include "tests/engine/backend/cpu_random_model.h"
#include "tests/engine/backend/op_cases.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/prompt_run.h"

#include <array>
#include <cstdlib>
#include <map>

namespace rookery::test {
namespace {

using backend::TileArithmetic;

constexpr double kHalfError = 5e-3;

double allowed(TileArithmetic how) {
    return how == TileArithmetic::Int8Dot ? kVulkanError : kHalfError;
}

using Devices = std::map<TileArithmetic, std::unique_ptr<backend::VulkanBackend>>;

/// One a kind of arithmetic, for all tests. They must go before the program ends: by then the
/// validation layer may have gone.
Devices& allDevices() {
    static Devices devices;
    return devices;
}

backend::VulkanBackend* deviceOf(TileArithmetic how) {
    Devices& devices = allDevices();
    const auto known = devices.find(how);
    if (known != devices.end())
        return known->second.get();
    backend::VulkanOptions options = testDeviceOptions();
    options.tiles = how;
    // A software device compiles a kernel when it first runs, and these are long.
    options.longestWait = std::chrono::minutes(3);
    bool can = false;
    options.pretend = [&](backend::vulkan::DeviceFacts& facts) {
        can = tileArithmetic(facts, how, DType::Int8) == how;
    };
    auto opened = backend::VulkanBackend::open(options);
    return (devices[how] = can && opened.ok() ? std::move(opened).value() : nullptr).get();
}

class VulkanTiles : public OnVulkan,
                    public testing::WithParamInterface<std::tuple<TileArithmetic, DType>> {
protected:
    void SetUp() override {
        OnVulkan::SetUp();
        if (IsSkipped())
            return;
        const auto [how, dtype] = GetParam();
        m_how = how;
        m_dtype = dtype;
        m_device = deviceOf(how);
        const char* asked = std::getenv("ROOKERY_TEST_TILES");
        if (m_device == nullptr) {
            ASSERT_TRUE(asked == nullptr || std::atoi(asked) != static_cast<int>(how));
            GTEST_SKIP() << "skipped: this device does not compute so";
        }
    }

    static void TearDownTestSuite() { allDevices().clear(); }

    bool usesIt() const { return m_how != TileArithmetic::Int8Dot || isRunBlock(m_dtype); }

    /// Also: the bits are not those of float32, so it was this arithmetic that made them.
    void expectRight(const ProductShape& shape, const graph::MatMulParams& params) {
        OpCase one = productCase(shape, m_dtype, params);
        backend::reference::ReferenceBackend reference;
        const OpTape::Outcome got = one.tape.run(*m_device);
        std::string where;
        EXPECT_LE(worstError(got, one.tape.run(reference), where), allowed(m_how))
            << one.what << ": " << where;
        if (usesIt()) {
            EXPECT_NE(got, one.tape.run(*testDevice())) << one.what;
        }
    }

    TileArithmetic m_how = TileArithmetic::Float32;
    DType m_dtype = DType::F32;
    backend::VulkanBackend* m_device = nullptr;
};

TEST_P(VulkanTiles, EveryShape) {
    for (const std::uint32_t inputs : {64U, 288U, 600U})
        for (const std::uint32_t outputs : {6U, 70U, 130U})
            for (const std::uint32_t rows : {5U, 21U, 70U})
                expectRight({outputs, inputs, rows}, {});
}

TEST_P(VulkanTiles, ProductsSideBySide) {
    for (const ProductShape& shape : {ProductShape{20, 32, 21}, ProductShape{7, 33, 12}})
        expectRight(
            shape, {.activation = graph::Activation::Tanh, .bias = true, .gate = true, .batch = 5});
}

/// Rows far outside float16 on both sides, and one of nothing but zeros.
TEST_P(VulkanTiles, RowsOfAnyRange) {
    constexpr std::uint32_t kInputs = 96;
    constexpr std::uint32_t kOutputs = 40;
    for (const float range : {1e-12F, 1e7F}) {
        OpTape tape(graph::Version::V4, 5, kInputs);
        std::vector<float> x = uniform(std::size_t{5} * kInputs, -range, range, 1);
        std::fill_n(x.begin() + kInputs, kInputs, 0.0F);
        tape.step(graph::OpKind::MatMul, graph::MatMulParams{},
                  {tape.activation(kInputs, x),
                   tape.matrix(kOutputs, kInputs,
                               uniform(std::size_t{kOutputs} * kInputs, -0.2F, 0.2F, 2), m_dtype)},
                  {kOutputs});
        backend::reference::ReferenceBackend reference;
        std::string where;
        EXPECT_LE(worstError(tape.run(*m_device), tape.run(reference), where), allowed(m_how))
            << range << ": " << where;
    }
}

TEST_P(VulkanTiles, WholeModels) {
    for (const graph::Version version :
         {graph::Version::V4, graph::Version::V6, graph::Version::V7}) {
        const graph::Program program = graph::record(dimsFor(version, m_dtype)).value();
        std::vector<TokenId> ids;
        for (std::size_t i = 0; i < 100; ++i)
            ids.push_back(static_cast<TokenId>(i * i * 7 + i * 3 + 1) % program.dims.vocab);
        const auto answer = [&](backend::Backend& device) {
            const auto executor = device.compile(program, randomWeights(program, device, m_dtype),
                                                 {.maxRows = 256, .stateSlots = 1});
            EXPECT_TRUE(executor.ok()) << executor.error().details;
            return runPrompt(**executor, program, ids, 70);
        };
        backend::reference::ReferenceBackend reference;
        const PromptRun want = answer(reference);
        const PromptRun got = answer(*m_device);
        EXPECT_LE(relativeError(got.logits, want.logits), allowed(m_how)) << versionName(version);
        EXPECT_LE(relativeError(got.state, want.state), allowed(m_how)) << versionName(version);
        if (usesIt()) {
            EXPECT_NE(got.logits, answer(*testDevice()).logits);
        }
    }
}

std::string nameOf(const testing::TestParamInfo<std::tuple<TileArithmetic, DType>>& chosen) {
    const std::array<const char*, 5> names{"best", "f32", "f16", "dot", "matrices"};
    return std::string(names.at(static_cast<std::size_t>(std::get<0>(chosen.param)))) + "_" +
           std::string(dtypeInfo(std::get<1>(chosen.param)).name);
}

INSTANTIATE_TEST_SUITE_P(
    Every, VulkanTiles,
    testing::Combine(testing::Values(TileArithmetic::Float16, TileArithmetic::Int8Dot,
                                     TileArithmetic::Matrices),
                     testing::Values(DType::F16, DType::BF16, DType::Int8, DType::Int4)),
    nameOf);

}  // namespace

/// Without a device: what is chosen, and what becomes of wishes that cannot be had.
TEST(VulkanTileArithmetic, IsTheFastestThatTheDeviceHas) {
    using backend::vulkan::tileArithmetic;
    backend::vulkan::DeviceFacts facts;
    facts.type = VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
    const auto best = [&facts](DType dtype) {
        return tileArithmetic(facts, TileArithmetic::Best, dtype);
    };
    EXPECT_EQ(best(DType::F16), TileArithmetic::Float32);
    facts.float16 = true;
    facts.int8Dot = true;
    EXPECT_EQ(best(DType::Int8), TileArithmetic::Float16);
    facts.int8DotIsFast = true;
    EXPECT_EQ(best(DType::Int8), TileArithmetic::Int8Dot);
    EXPECT_EQ(best(DType::F16), TileArithmetic::Float16);
    facts.matrices = backend::vulkan::MatrixShape{16, 16, 16};
    EXPECT_EQ(best(DType::Int4), TileArithmetic::Matrices);
    EXPECT_EQ(best(DType::F32), TileArithmetic::Float32);
    EXPECT_EQ(tileArithmetic(facts, TileArithmetic::Int8Dot, DType::F16), TileArithmetic::Float32);
    facts.type = VK_PHYSICAL_DEVICE_TYPE_CPU;
    EXPECT_EQ(best(DType::Int4), TileArithmetic::Float32);
}

}  // namespace rookery::test
