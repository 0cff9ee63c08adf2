// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/stages.h"

#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace rookery::graph {
namespace {

/// Official proportions: low-rank products are light, the others are not.
Dims wideDims(Version version) {
    Dims dims = test::tinyDims(version);
    dims.layers = 3;
    dims.width = 512;
    dims.hidden = 2048;
    dims.headSize = version == Version::V4 ? 0 : 64;
    dims.heads = version == Version::V4 ? 0 : 8;
    return dims;
}

class StagedVersion : public testing::TestWithParam<Version> {
protected:
    void SetUp() override {
        m_program = *record(wideDims(GetParam()));
        m_stages = stagesOf(m_program);
        for (std::size_t stage = 0; stage < m_stages.size(); ++stage) {
            for (std::size_t chain = 0; chain < m_stages[stage].chains.size(); ++chain) {
                for (const std::uint32_t step : m_stages[stage].chains[chain].steps)
                    m_placeOf[step] = {stage, chain};
            }
        }
    }

    Program m_program;
    std::vector<Stage> m_stages;
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> m_placeOf;
};

/// The steps that wrote a slot, or that used a state part before.
std::vector<std::pair<std::uint32_t, std::uint32_t>> dependencies(const Program& program) {
    std::map<SlotIndex, std::uint32_t> last;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
    for (std::uint32_t step = 0; step < program.steps.size(); ++step) {
        for (const SlotIndex slot : program.steps[step].in) {
            if (const auto before = last.find(slot); before != last.end())
                result.emplace_back(before->second, step);
            if (program.slots[slot].role == SlotRole::State)
                last[slot] = step;
        }
        for (const SlotIndex slot : program.steps[step].out)
            last[slot] = step;
    }
    return result;
}

}  // namespace

TEST_P(StagedVersion, hasEveryStepOnce) {
    std::size_t steps = 0;
    for (const Stage& stage : m_stages) {
        EXPECT_FALSE(stage.chains.empty());
        for (const Chain& chain : stage.chains) {
            EXPECT_TRUE(std::is_sorted(chain.steps.begin(), chain.steps.end()));
            steps += chain.steps.size();
        }
    }
    EXPECT_EQ(steps, m_program.steps.size());
    EXPECT_EQ(m_placeOf.size(), m_program.steps.size());
}

/// What a step reads is of an earlier stage, or of its own chain and then only the same columns.
TEST_P(StagedVersion, neverReadsWhatMayNotBeThereYet) {
    for (const auto& [before, after] : dependencies(m_program)) {
        const auto [stageBefore, chainBefore] = m_placeOf[before];
        const auto [stageAfter, chainAfter] = m_placeOf[after];
        const std::string what =
            m_program.steps[before].label + " -> " + m_program.steps[after].label;
        if (stageBefore < stageAfter)
            continue;
        ASSERT_EQ(stageBefore, stageAfter) << what;
        ASSERT_EQ(chainBefore, chainAfter) << what;
        const Step& reader = m_program.steps[after];
        EXPECT_NE(cutOf(m_program, reader).columns, 0U) << what;
        EXPECT_EQ(cutOf(m_program, reader).columns,
                  cutOf(m_program, m_program.steps[before]).columns)
            << what;
        if (reader.kind == OpKind::MatMul) {
            const auto& out = m_program.steps[before].out;
            EXPECT_EQ(std::count(out.begin(), out.end(), reader.in[0]), 0) << what;
        }
    }
}

TEST_P(StagedVersion, cutsChainsAtWholeHeads) {
    for (const Stage& stage : m_stages) {
        for (const Chain& chain : stage.chains) {
            for (const std::uint32_t step : chain.steps) {
                const StepCut cut = cutOf(m_program, m_program.steps[step]);
                EXPECT_EQ(cut.columns, chain.cut.columns) << m_program.steps[step].label;
                EXPECT_EQ(chain.cut.unit % cut.unit, 0U) << m_program.steps[step].label;
            }
        }
    }
}

TEST_P(StagedVersion, neverLetsSlotsOfAStageOverlap) {
    const Plan places = plan(m_program, m_stages);
    std::map<SlotIndex, std::pair<std::size_t, std::size_t>> life;  // stages, both included
    for (const auto& [step, place] : m_placeOf) {
        for (const SlotIndex slot : m_program.steps[step].out) {
            life.try_emplace(slot, place.first, place.first);
            life[slot].first = place.first;
        }
    }
    for (const auto& [step, place] : m_placeOf) {
        for (const SlotIndex slot : m_program.steps[step].in) {
            if (life.contains(slot))
                life[slot].second = std::max(life[slot].second, place.first);
        }
    }
    for (const auto& [a, lifeA] : life) {
        for (const auto& [b, lifeB] : life) {
            const bool temps = m_program.slots[a].role == SlotRole::Temp &&
                               m_program.slots[b].role == SlotRole::Temp;
            if (a >= b || !temps || lifeA.second < lifeB.first || lifeB.second < lifeA.first)
                continue;
            const std::uint32_t endA = places.offset[a] + m_program.slots[a].columns;
            const std::uint32_t endB = places.offset[b] + m_program.slots[b].columns;
            EXPECT_TRUE(endA <= places.offset[b] || endB <= places.offset[a])
                << m_program.slots[a].name << " lies on " << m_program.slots[b].name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Tape, StagedVersion,
                         testing::Values(Version::V4, Version::V5_0, Version::V5_2, Version::V6,
                                         Version::V7),
                         [](const auto& tested) { return test::versionTestName(tested.param); });

/// Version 7, a layer: norm, shift, products, heads, output, norm, shift, key, value.
TEST(Stages, groupWhatVersion7NeedsAtOnce) {
    const Program program = *record(wideDims(Version::V7));
    std::vector<std::string> second;  // of layer 1
    for (const Stage& stage : stagesOf(program)) {
        std::string text;
        for (const Chain& chain : stage.chains) {
            text += text.empty() ? "" : " | ";
            for (const std::uint32_t step : chain.steps) {
                const Step& one = program.steps[step];
                if (one.layer == 1)
                    text += (text.empty() || text.back() == ' ' ? "" : ",") +
                            one.label.substr(one.label.find('.') + 1);
            }
        }
        if (text.find_first_not_of(" |") != std::string::npos)
            second.push_back(text);
    }
    const std::vector<std::string> want{
        "ln1",
        "att.shift",
        "att.r | att.k | att.v0 | att.vmix.down | att.w.down | att.a.down | att.g.down",
        "att.vmix,att.v,att.w,att.a,att.g,att.keys,att.wkv,att.ln_x,att.bonus",
        "att.x",
        "ln2",
        "ffn.shift",
        "ffn.k",
        "ffn.x"};
    EXPECT_EQ(second, want);
}

}  // namespace rookery::graph
