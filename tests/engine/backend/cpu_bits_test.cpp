// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/cpu_against_reference.h"
#include "tests/engine/backend/cpu_random_model.h"
#include "tests/support/tiny_model.h"

#include <algorithm>

/// What may not change a single bit of logits or state: the number of threads, the cutting into
/// chunks, and who else is in the run.
namespace rookery::test {
namespace {

using backend::Span;
using backend::Want;

struct Answer {
    std::vector<float> logits;  ///< of every row
    std::vector<float> state;

    bool operator==(const Answer&) const = default;
};

std::vector<TokenId> someTokens(std::size_t count, std::uint32_t vocab) {
    std::vector<TokenId> tokens(count);
    for (std::size_t i = 0; i < count; ++i)
        tokens[i] = static_cast<TokenId>(i * 7919 + 3) % vocab;
    return tokens;
}

class RandomModel {
public:
    RandomModel(graph::Version version, DType dtype, backend::Backend& backend,
                std::uint32_t stateSlots = 1)
        : RandomModel(dimsFor(version, dtype), dtype, backend, stateSlots) {}

    RandomModel(const graph::Dims& dims, DType dtype, backend::Backend& backend,
                std::uint32_t stateSlots = 1)
        : m_program(graph::record(dims).value()) {
        const backend::WeightMap weights = randomWeights(m_program, backend, dtype);
        auto executor =
            backend.compile(m_program, weights, {.maxRows = 64, .stateSlots = stateSlots});
        if (!executor.ok())
            throw std::runtime_error(executor.error().message);
        m_executor = std::move(executor).value();
    }

    std::uint32_t vocab() const { return m_program.dims.vocab; }

    backend::Executor& executor() { return *m_executor; }

    /// Reads the tokens in chunks of these sizes, from the empty state.
    Answer read(const std::vector<TokenId>& tokens, const std::vector<std::uint32_t>& chunks) {
        Answer answer;
        answer.state.resize(m_program.state.floats());
        m_program.state.fillEmpty(answer.state);
        EXPECT_TRUE(m_executor->writeState(0, answer.state).ok());
        std::size_t done = 0;
        for (const std::uint32_t rows : chunks) {
            const Span span{0, 0, rows, Want::All};
            std::vector<float> logits(std::size_t{rows} * vocab());
            const auto ran = m_executor->run({{tokens.data() + done, rows}, {&span, 1}}, logits);
            EXPECT_TRUE(ran.ok());
            answer.logits.insert(answer.logits.end(), logits.begin(), logits.end());
            done += rows;
        }
        EXPECT_EQ(done, tokens.size());
        EXPECT_TRUE(m_executor->readState(0, answer.state).ok());
        return answer;
    }

private:
    graph::Program m_program;
    std::unique_ptr<backend::Executor> m_executor;
};

using Case = std::tuple<graph::Version, DType>;

class CpuBits : public testing::TestWithParam<Case> {};

TEST_P(CpuBits, AnyNumberOfThreads) {
    const auto [version, dtype] = GetParam();
    backend::CpuBackend one(1);
    RandomModel alone(version, dtype, one);
    const auto tokens = someTokens(41, alone.vocab());
    const Answer want = alone.read(tokens, {40, 1});
    for (const std::size_t threads : {2U, 3U, 5U}) {
        backend::CpuBackend several(threads);
        ASSERT_EQ(several.info().threads, threads);
        RandomModel model(version, dtype, several);
        EXPECT_TRUE(model.read(tokens, {40, 1}) == want) << threads << " threads";
    }
}

/// CpuBackend(0) decodes the first tokens with different numbers of threads in turn.
TEST_P(CpuBits, WhileTheNumberOfThreadsIsChosen) {
    const auto [version, dtype] = GetParam();
    backend::CpuBackend one(1);
    RandomModel alone(version, dtype, one);
    const auto tokens = someTokens(24, alone.vocab());
    const std::vector<std::uint32_t> oneByOne(24, 1);
    const Answer want = alone.read(tokens, oneByOne);
    backend::CpuBackend chosen(0);
    RandomModel model(version, dtype, chosen);
    EXPECT_TRUE(model.read(tokens, oneByOne) == want);
}

TEST_P(CpuBits, AnyChunks) {
    const auto [version, dtype] = GetParam();
    for (const auto& set : backend::cpu::instructionSets()) {
        backend::cpu::useInstructionSet(set);
        backend::CpuBackend cpu(2);
        RandomModel model(version, dtype, cpu);
        const auto tokens = someTokens(30, model.vocab());
        const Answer oneByOne = model.read(tokens, std::vector<std::uint32_t>(30, 1));
        EXPECT_TRUE(model.read(tokens, {30}) == oneByOne) << set.name;
        EXPECT_TRUE(model.read(tokens, {2, 3, 4, 6, 7, 8}) == oneByOne) << set.name;
    }
    backend::cpu::resetInstructionSet();
}

/// Beside int4 weights inputs are rounded to 7 bits. What lies on the border between two of these
/// steps goes either way in float32 and in double, and a step is a 64th of a block's largest.
constexpr double kCoarseInputs = 5e-3;

/// The inputs of int4 weights are rounded coarsely token by token, in prompts both are finely.
constexpr double kBlocksOtherwise = 2e-2;

/// From 32 tokens on, products go through tile registers where a processor has them: other bits, as
/// near to the right ones for f16 and bf16, and within what bfloat16 gives for blocks. Everything
/// else stays as it is token by token.
TEST_P(CpuBits, ManyTokensAtOnce) {
    const auto [version, dtype] = GetParam();
    const graph::Dims dims = blockDims(version);  // tiles take whole blocks of columns only
    for (const auto& set : backend::cpu::instructionSets()) {
        backend::cpu::useInstructionSet(set);
        backend::CpuBackend one(1);
        RandomModel alone(dims, dtype, one);
        const auto tokens = someTokens(51, alone.vocab());
        const Answer few = alone.read(tokens, {20, 20, 11});
        const Answer many = alone.read(tokens, {51});
        if (set.tiles && dtype != DType::F32) {
            const double limit = isRunBlock(dtype) ? kBlocksOtherwise : kFloatError;
            EXPECT_FALSE(many == few) << "no tile was used";
            EXPECT_LE(relativeError(many.logits, few.logits), limit) << set.name;
            EXPECT_LE(relativeError(many.state, few.state), limit) << set.name;
        } else {
            EXPECT_TRUE(many == few) << set.name;
        }
        backend::CpuBackend four(4);
        RandomModel model(dims, dtype, four);
        EXPECT_TRUE(model.read(tokens, {51}) == many) << "4 threads, " << set.name;
    }
    backend::cpu::resetInstructionSet();
}

/// Other bits than usual for plain numbers, but the same promises.
TEST_P(CpuBits, SkippingZerosEverywhere) {
    const auto [version, dtype] = GetParam();
    const graph::Dims dims = blockDims(version);
    for (const auto& set : backend::cpu::instructionSets()) {
        backend::cpu::useInstructionSet(set);
        backend::CpuBackend usual(1, backend::ZeroSkip::Off);
        RandomModel rows(dims, dtype, usual);
        backend::CpuBackend one(1, backend::ZeroSkip::Everywhere);
        RandomModel model(dims, dtype, one);
        backend::CpuBackend three(3, backend::ZeroSkip::Everywhere);
        RandomModel shared(dims, dtype, three);
        const auto tokens = someTokens(30, model.vocab());
        const Answer want = rows.read(tokens, {30});
        const Answer oneByOne = model.read(tokens, std::vector<std::uint32_t>(30, 1));
        const bool hasLanes = set.id != backend::cpu::instructionSets().back().id;
        EXPECT_EQ(oneByOne == want, isRunBlock(dtype) || !hasLanes) << set.name;
        EXPECT_LE(relativeError(oneByOne.logits, want.logits), kFloatError) << set.name;
        EXPECT_TRUE(model.read(tokens, {30}) == oneByOne) << set.name;
        EXPECT_TRUE(shared.read(tokens, {2, 3, 4, 6, 7, 8}) == oneByOne) << set.name;
        const auto many = someTokens(51, model.vocab());
        EXPECT_TRUE(shared.read(many, {51}) == model.read(many, {51})) << set.name;
    }
    backend::cpu::resetInstructionSet();
}

TEST_P(CpuBits, OthersInTheSameRun) {
    const auto [version, dtype] = GetParam();
    backend::CpuBackend cpu(2);
    RandomModel model(version, dtype, cpu, 4);
    const auto tokens = someTokens(12, model.vocab());
    const Answer want = model.read(tokens, {12});

    // The same conversation in slot 2, between two others, all wanting different rows.
    std::vector<float> empty(want.state.size());
    graph::StateLayout::of(dimsFor(version, dtype)).fillEmpty(empty);
    for (std::uint32_t slot = 0; slot < 4; ++slot)
        ASSERT_TRUE(model.executor().writeState(slot, empty).ok());
    std::vector<TokenId> all = someTokens(5, model.vocab());
    all.insert(all.end(), tokens.begin(), tokens.end());
    all.push_back(9);
    const std::vector<Span> spans{
        {3, 0, 5, Want::Last}, {2, 5, 12, Want::All}, {0, 17, 1, Want::None}};
    std::vector<float> logits(std::size_t{13} * model.vocab());
    ASSERT_TRUE(model.executor().run({all, spans}, logits).ok());
    EXPECT_TRUE(std::equal(want.logits.begin(), want.logits.end(), logits.begin() + model.vocab()));
    std::vector<float> state(empty.size());
    ASSERT_TRUE(model.executor().readState(2, state).ok());
    EXPECT_TRUE(state == want.state);
    ASSERT_TRUE(model.executor().readState(1, state).ok());
    EXPECT_TRUE(state == empty) << "a slot that was not in the run";
}

TEST_P(CpuBits, WholeModelsAreLikeTheReference) {
    const auto [version, dtype] = GetParam();
    const double limit = dtype == DType::Int4 ? kCoarseInputs : kFloatError;
    backend::reference::ReferenceBackend reference(backend::reference::BlockInputs::Rounded);
    RandomModel exact(version, dtype, reference);
    const auto tokens = someTokens(20, exact.vocab());
    const Answer want = exact.read(tokens, {20});
    for (const auto& set : backend::cpu::instructionSets()) {
        backend::cpu::useInstructionSet(set);
        backend::CpuBackend cpu(2);
        RandomModel model(version, dtype, cpu);
        const Answer got = model.read(tokens, {20});
        EXPECT_LE(relativeError(got.logits, want.logits), limit) << set.name;
        EXPECT_LE(relativeError(got.state, want.state), limit) << set.name;
    }
    backend::cpu::resetInstructionSet();
}

INSTANTIATE_TEST_SUITE_P(
    Models, CpuBits,
    testing::Values(Case{graph::Version::V4, DType::F32}, Case{graph::Version::V4, DType::BF16},
                    Case{graph::Version::V5_0, DType::F32}, Case{graph::Version::V5_2, DType::F16},
                    Case{graph::Version::V6, DType::F32}, Case{graph::Version::V6, DType::BF16},
                    Case{graph::Version::V7, DType::F32}, Case{graph::Version::V7, DType::F16},
                    Case{graph::Version::V7, DType::BF16}, Case{graph::Version::V4, DType::Int8},
                    Case{graph::Version::V6, DType::Int4}, Case{graph::Version::V7, DType::Int8},
                    Case{graph::Version::V7, DType::Int4}),
    [](const auto& chosen) {
        return versionTestName(std::get<0>(chosen.param)) + "_" +
               std::string(dtypeInfo(std::get<1>(chosen.param)).name);
    });

}  // namespace
}  // namespace rookery::test
