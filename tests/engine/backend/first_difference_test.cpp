// SPDX-License-Identifier: Apache-2.0
#include "tests/support/first_difference.h"

#include "engine/backend/reference/reference_backend.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::test {
namespace {

class FirstDifference : public testing::Test {
protected:
    std::unique_ptr<backend::Executor> compile(const TinyModel& model) {
        return m_backend.compile(model.program, upload(model, m_backend), {.maxRows = 3}).value();
    }

    backend::reference::ReferenceBackend m_backend;
    TinyModel m_model = makeTinyModel(tinyDims(graph::Version::V7), 5);
    std::vector<TokenId> m_ids{1, 2, 3};
    backend::Span m_span{.stateSlot = 0, .firstRow = 0, .rows = 3};
    backend::Job m_job{.tokens = m_ids, .spans = {&m_span, 1}};
};

}  // namespace

TEST_F(FirstDifference, findsNoneBetweenEquals) {
    const auto a = compile(m_model);
    const auto b = compile(m_model);
    EXPECT_FALSE(firstDifference(*a, *b, m_model.program, m_job, 0).has_value());
}

TEST_F(FirstDifference, namesTheStepWhoseWeightDiffers) {
    const auto a = compile(m_model);
    for (TinyModel::Weight& weight : m_model.weights)
        if (weight.id == graph::TensorId::AttIclrLora2 && weight.layer == 1)
            weight.values[0] += 0.25F;
    const auto b = compile(m_model);
    const auto found = firstDifference(*a, *b, m_model.program, m_job, 1e-6);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->step, "L1.att.a");
    EXPECT_EQ(found->op, "MatMul");
    EXPECT_EQ(found->index % m_model.program.dims.width, 0U);  // the first channel of some row
    EXPECT_GT(found->error, 1e-6);
}

}  // namespace rookery::test
