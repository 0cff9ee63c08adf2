// SPDX-License-Identifier: Apache-2.0
// What a run may be cut into: chunks, spans, wants. The reference computes row by row, so
// everything here holds bit for bit.
#include "engine/backend/reference/reference_backend.h"
#include "tests/support/golden.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::backend::reference {
namespace {

using Floats = std::vector<float>;
using Ids = std::vector<TokenId>;

class Spans : public testing::TestWithParam<graph::Version> {
protected:
    void SetUp() override {
        m_model = test::makeTinyModel(test::tinyDims(GetParam()), 11);
        auto executor = m_backend.compile(m_model.program, test::upload(m_model, m_backend),
                                          {.maxRows = 32, .stateSlots = 3});
        ASSERT_TRUE(executor.ok()) << executor.error().details;
        m_executor = std::move(executor).value();
    }

    Floats run(const Ids& ids, const std::vector<Span>& spans) {
        const Job job{.tokens = ids, .spans = spans};
        Floats logits(job.wantedRows() * m_model.program.dims.vocab);
        const auto ran = m_executor->run(job, logits);
        EXPECT_TRUE(ran.ok()) << ran.error().details;
        return logits;
    }

    Floats state(std::uint32_t slot) {
        Floats numbers(m_model.program.state.floats());
        EXPECT_TRUE(m_executor->readState(slot, numbers).ok());
        return numbers;
    }

    void clear(std::uint32_t slot) {
        Floats empty(m_model.program.state.floats());
        m_model.program.state.fillEmpty(empty);
        ASSERT_TRUE(m_executor->writeState(slot, empty).ok());
    }

    test::PromptRun prompt(const Ids& ids, std::uint32_t chunk) {
        return test::runPrompt(*m_executor, m_model.program, ids, chunk);
    }

    ReferenceBackend m_backend;
    test::TinyModel m_model;
    std::unique_ptr<Executor> m_executor;
};

const Ids kIds{3, 1, 4, 1, 5, 9, 2, 6, 53, 58, 9, 7, 9, 3, 23, 8, 46, 2, 6, 4, 33};

}  // namespace

TEST_P(Spans, chunksEqualTokenByToken) {
    const test::PromptRun single = prompt(kIds, 1);
    for (const std::uint32_t chunk : {2U, 7U, 21U}) {
        const test::PromptRun chunked = prompt(kIds, chunk);
        EXPECT_EQ(chunked.logits, single.logits) << "chunk " << chunk;
        EXPECT_EQ(chunked.state, single.state) << "chunk " << chunk;
    }
}

TEST_P(Spans, conversationsTogetherEqualEachAlone) {
    const Ids a{5, 6, 7, 8};
    const Ids b{40, 41, 42};
    clear(0);
    const Floats aLogits = run(a, {{.stateSlot = 0, .firstRow = 0, .rows = 4, .want = Want::All}});
    const Floats aState = state(0);
    clear(0);
    const Floats bLogits = run(b, {{.stateSlot = 0, .firstRow = 0, .rows = 3, .want = Want::All}});
    const Floats bState = state(0);

    clear(0);
    clear(2);
    const Floats both = run({5, 6, 7, 8, 40, 41, 42},
                            {{.stateSlot = 2, .firstRow = 0, .rows = 4, .want = Want::All},
                             {.stateSlot = 0, .firstRow = 4, .rows = 3, .want = Want::All}});
    Floats expected = aLogits;
    expected.insert(expected.end(), bLogits.begin(), bLogits.end());
    EXPECT_EQ(both, expected);
    EXPECT_EQ(state(2), aState);
    EXPECT_EQ(state(0), bState);
    EXPECT_NE(aState, bState);
}

TEST_P(Spans, leaveOtherSlotsAlone) {
    clear(0);
    clear(1);
    const Floats before = state(1);
    run({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 2}});
    EXPECT_EQ(state(1), before);
    EXPECT_NE(state(0), before);
}

TEST_P(Spans, wantsChooseRowsAndNothingElse) {
    clear(0);
    const Floats all = run(kIds, {{.stateSlot = 0, .firstRow = 0, .rows = 21, .want = Want::All}});
    const Floats stateAfter = state(0);
    const std::size_t vocab = m_model.program.dims.vocab;
    ASSERT_EQ(all.size(), 21 * vocab);

    clear(0);
    const Floats last =
        run(kIds, {{.stateSlot = 0, .firstRow = 0, .rows = 21, .want = Want::Last}});
    EXPECT_EQ(last, Floats(all.end() - static_cast<std::ptrdiff_t>(vocab), all.end()));
    EXPECT_EQ(state(0), stateAfter);

    clear(0);
    EXPECT_TRUE(
        run(kIds, {{.stateSlot = 0, .firstRow = 0, .rows = 21, .want = Want::None}}).empty());
    EXPECT_EQ(state(0), stateAfter);
}

TEST_P(Spans, aStateTakenOutAndPutBackGoesOnAlike) {
    const Ids more{12, 13, 14};
    prompt(kIds, 21);
    const Floats kept = state(0);
    const Span span{.stateSlot = 0, .firstRow = 0, .rows = 3, .want = Want::All};
    const Floats first = run(more, {span});
    EXPECT_NE(state(0), kept);
    Span elsewhere = span;
    elsewhere.stateSlot = 1;
    ASSERT_TRUE(m_executor->writeState(1, kept).ok());
    EXPECT_EQ(run(more, {elsewhere}), first);
    EXPECT_EQ(state(1), state(0));
}

INSTANTIATE_TEST_SUITE_P(Reference, Spans,
                         testing::Values(graph::Version::V4, graph::Version::V5_0,
                                         graph::Version::V5_2, graph::Version::V6,
                                         graph::Version::V7),
                         [](const auto& tested) { return test::versionTestName(tested.param); });

}  // namespace rookery::backend::reference
