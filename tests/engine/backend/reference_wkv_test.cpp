// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/op_program.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rookery::backend::reference {
namespace {

using graph::HeadParams;
using graph::OpKind;
using graph::StatePart;
using graph::Version;
using test::OpProgram;
using Floats = std::vector<float>;

/// One channel through Wkv4 from the empty state.
struct Wkv4Run {
    OpProgram::Outcome outcome;
    Floats y;
};

Wkv4Run wkv4Of(const Floats& r, const Floats& k, const Floats& v, float w, float u) {
    ReferenceBackend backend;
    OpProgram op(Version::V4, static_cast<std::uint32_t>(k.size()), 1);
    const auto ri = op.input(r);
    const auto ki = op.input(k);
    const auto vi = op.input(v);
    const auto y =
        op.step(OpKind::Wkv4,
                {ri, ki, vi, op.vector({w}), op.vector({u}), op.state(StatePart::WkvNum, {0}),
                 op.state(StatePart::WkvDen, {0}), op.state(StatePart::WkvMax, {-1e30F})},
                {1});
    Wkv4Run run{op.run(backend), {}};
    run.y = run.outcome.at(y[0]);
    return run;
}

/// RWKV-4 paper, eq. 16: the weighted mean as it is defined, a sum over the whole past.
double wkv4Defined(const Floats& k, const Floats& v, double w, double u, std::size_t t) {
    double num = 0;
    double den = 0;
    for (std::size_t i = 0; i <= t; ++i) {
        const double age = static_cast<double>(t) - 1.0 - static_cast<double>(i);
        const double weight = std::exp(static_cast<double>(k[i]) + (i == t ? u : age * w));
        num += weight * static_cast<double>(v[i]);
        den += weight;
    }
    return num / den;
}

}  // namespace

TEST(ReferenceWkv4, isTheWeightedMeanOfItsDefinition) {
    const Floats r{1, 0.5F, -2, 1};
    const Floats k{0, 1, -2, 0.5F};
    const Floats v{2, 4, -3, 1};
    const Wkv4Run run = wkv4Of(r, k, v, -0.7F, 0.3F);
    for (std::size_t t = 0; t < k.size(); ++t)
        EXPECT_NEAR(static_cast<double>(run.y[t]),
                    static_cast<double>(r[t]) * wkv4Defined(k, v, -0.7F, 0.3F, t), 1e-6);
    EXPECT_FLOAT_EQ(run.y[0], 2.0F);  // nothing but itself yet
}

TEST(ReferenceWkv4, keepsTheLargestExponentAside) {
    // exp(600) overflows even a double; the ratios do not.
    const Wkv4Run run = wkv4Of({1, 1, 1}, {600, 600, -600}, {1, 3, 7}, -1.0F, 0.0F);
    EXPECT_FLOAT_EQ(run.y[1], 2.0F);
    EXPECT_NEAR(run.y[2], (1 * std::exp(-1.0) + 3) / (std::exp(-1.0) + 1), 1e-6);
    EXPECT_EQ(run.outcome.state[3], 598.0F + 1.0F);  // 600, decayed once since the second row
}

TEST(ReferenceWkv6, readsTheStateBeforeTheRowEntersIt) {
    ReferenceBackend backend;
    OpProgram op(Version::V6, 2, 2, 2);
    const auto r = op.input({1, 2, /**/ 1, 1});
    const auto k = op.input({1, 0.5F, /**/ 2, 0});
    const auto v = op.input({3, 4, /**/ 1, 1});
    const auto y = op.step(OpKind::Wkv6,
                           {r, k, v, op.vector({0.5F, 0.25F}), op.vector({0.5F, 1}),
                            op.state(StatePart::Wkv, {0, 0, 0, 0})},
                           {2}, HeadParams{.heads = 1, .headSize = 2});
    const auto outcome = op.run(backend);
    EXPECT_EQ(outcome.at(y[0]), (Floats{4.5F, 6, /**/ 5.5F, 7}));
    EXPECT_EQ(outcome.part(op, StatePart::Wkv), (Floats{3.5F, 4, /**/ 0.375F, 0.5F}));
}

TEST(ReferenceWkv6, takesADecayPerRow) {
    ReferenceBackend backend;
    OpProgram op(Version::V6, 2, 2, 1);  // two heads of one
    const auto zero = op.input({0, 0, 0, 0});
    const auto one = op.input({1, 1, 1, 1});
    const auto decay = op.input({0.5F, 0.25F, /**/ 1, 0.5F});
    const auto y =
        op.step(OpKind::Wkv6,
                {one, zero, zero, decay, op.vector({0, 0}), op.state(StatePart::Wkv, {8, 16})}, {2},
                HeadParams{.heads = 2, .headSize = 1, .dataDecay = true});
    const auto outcome = op.run(backend);
    EXPECT_EQ(outcome.at(y[0]), (Floats{8, 16, /**/ 4, 4}));
    EXPECT_EQ(outcome.part(op, StatePart::Wkv), (Floats{4, 2}));
}

TEST(ReferenceWkv7, decaysRemovesAndAddsWithTheOldState) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 1, 2, 2);
    const auto r = op.input({1, 1});
    const auto w = op.input({0.5F, 1});
    const auto k = op.input({1, 2});
    const auto v = op.input({1, -1});
    const auto kk = op.input({1, 0});
    const auto b = op.input({0.5F, 0});
    const auto y =
        op.step(OpKind::Wkv7, {r, w, k, v, kk, b, op.state(StatePart::Wkv, {1, 2, /**/ 3, 4})}, {2},
                HeadParams{.heads = 1, .headSize = 2});
    const auto outcome = op.run(backend);
    // S kk = (1, 3). Row 0: 1*.5 - 1*.5 + 1*1, 2*1 - 0 + 1*2. Row 1: 3*.5 - 3*.5 - 1, 4 - 2.
    EXPECT_EQ(outcome.part(op, StatePart::Wkv), (Floats{1, 4, /**/ -1, 2}));
    EXPECT_EQ(outcome.at(y[0]), (Floats{5, 1}));
}

TEST(ReferenceWkv7, keepsHeadsApart) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 1, 2, 1);  // two heads of one
    const auto one = op.input({1, 1});
    const auto zero = op.input({0, 0});
    const auto v = op.input({2, 3});
    const auto y =
        op.step(OpKind::Wkv7, {one, one, one, v, zero, zero, op.state(StatePart::Wkv, {10, 20})},
                {2}, HeadParams{.heads = 2, .headSize = 1});
    EXPECT_EQ(op.run(backend).at(y[0]), (Floats{12, 23}));
}

}  // namespace rookery::backend::reference
