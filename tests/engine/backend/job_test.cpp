// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::backend {
namespace {

class Jobs : public testing::Test {
protected:
    void SetUp() override {
        auto executor = m_backend.compile(m_model.program, test::upload(m_model, m_backend),
                                          {.maxRows = 4, .stateSlots = 2});
        ASSERT_TRUE(executor.ok());
        m_executor = std::move(executor).value();
    }

    /// What a run is refused for; empty if it is not.
    std::string refusal(const std::vector<TokenId>& ids, const std::vector<Span>& spans,
                        std::size_t surplusLogits = 0) {
        const Job job{.tokens = ids, .spans = spans};
        std::vector<float> logits(job.wantedRows() * m_model.program.dims.vocab + surplusLogits);
        const auto ran = m_executor->run(job, logits);
        if (ran.ok())
            return {};
        EXPECT_FALSE(ran.error().message.empty());
        return ran.error().details;
    }

    reference::ReferenceBackend m_backend;
    test::TinyModel m_model = test::makeTinyModel(test::tinyDims(graph::Version::V4), 1);
    std::unique_ptr<Executor> m_executor;
};

}  // namespace

TEST(Job, countsTheRowsItWants) {
    const std::vector<Span> spans{{.stateSlot = 0, .firstRow = 0, .rows = 5, .want = Want::None},
                                  {.stateSlot = 1, .firstRow = 5, .rows = 3, .want = Want::All},
                                  {.stateSlot = 2, .firstRow = 8, .rows = 9, .want = Want::Last}};
    EXPECT_EQ((Job{.tokens = {}, .spans = spans}.wantedRows()), 4U);
}

TEST_F(Jobs, acceptsWhatTiles) {
    EXPECT_EQ(refusal({1, 2, 3, 63}, {{.stateSlot = 1, .firstRow = 0, .rows = 1},
                                      {.stateSlot = 0, .firstRow = 1, .rows = 3}}),
              "");
}

TEST_F(Jobs, refusesTooManyOrNoRows) {
    EXPECT_EQ(refusal({1, 2, 3, 4, 5}, {{.stateSlot = 0, .firstRow = 0, .rows = 5}}),
              "5 rows, at most 4");
    EXPECT_EQ(refusal({}, {}), "0 rows, at most 4");
}

TEST_F(Jobs, refusesSpansThatDoNotTile) {
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 1, .rows = 1}}), "");
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 1}}), "");
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 3}}), "");
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 0xFFFFFFFFU},
                               {.stateSlot = 1, .firstRow = 0xFFFFFFFFU, .rows = 3}}),
              "");
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 2},
                               {.stateSlot = 1, .firstRow = 2, .rows = 0}}),
              "");
    EXPECT_NE(refusal({1}, {}), "");
    // Covers as many rows as there are, but one twice.
    EXPECT_NE(refusal({1, 2}, {{.stateSlot = 0, .firstRow = 0, .rows = 1},
                               {.stateSlot = 1, .firstRow = 0, .rows = 1}}),
              "");
}

TEST_F(Jobs, refusesStateSlotsThatAreNotThereOrShared) {
    EXPECT_EQ(refusal({1}, {{.stateSlot = 2, .firstRow = 0, .rows = 1}}), "no state slot 2");
    EXPECT_EQ(refusal({1, 2}, {{.stateSlot = 1, .firstRow = 0, .rows = 1},
                               {.stateSlot = 1, .firstRow = 1, .rows = 1}}),
              "two spans name state slot 1");
}

TEST_F(Jobs, refusesTokensBeyondTheVocabulary) {
    EXPECT_EQ(refusal({1, 64}, {{.stateSlot = 0, .firstRow = 0, .rows = 2}}), "token 64 of 64");
}

TEST_F(Jobs, refusesLogitsOfTheWrongSize) {
    EXPECT_NE(refusal({1}, {{.stateSlot = 0, .firstRow = 0, .rows = 1}}, 1), "");
}

TEST_F(Jobs, refusesStatesOfTheWrongSizeOrPlace) {
    std::vector<float> state(m_model.program.state.floats());
    EXPECT_TRUE(m_executor->readState(1, state).ok());
    EXPECT_FALSE(m_executor->readState(2, state).ok());
    EXPECT_FALSE(m_executor->writeState(2, state).ok());
    state.push_back(0);
    EXPECT_FALSE(m_executor->readState(0, state).ok());
    EXPECT_FALSE(m_executor->writeState(0, state).ok());
}

TEST_F(Jobs, everySlotStartsEmpty) {
    std::vector<float> empty(m_model.program.state.floats());
    m_model.program.state.fillEmpty(empty);
    for (const std::uint32_t slot : {0U, 1U}) {
        std::vector<float> state(empty.size(), 5.0F);
        ASSERT_TRUE(m_executor->readState(slot, state).ok());
        EXPECT_EQ(state, empty);
    }
}

}  // namespace rookery::backend
