// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/grouping.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rookery::backend::vulkan {
namespace {

bool always(graph::SlotIndex /*slot*/) {
    return true;
}

graph::Program recorded(graph::Version version) {
    graph::Dims dims = test::tinyDims(version);
    dims.layers = 3;
    return graph::record(dims).value();
}

/// The steps of each group of a layer, by label without the layer.
std::vector<std::string> groupsOf(const Grouped& grouped, std::int32_t layer) {
    std::vector<std::string> lines;
    for (const Group& group : grouped.groups) {
        if (grouped.program.steps[group.first].layer != layer)
            continue;
        std::string line;
        for (std::size_t i = 0; i < group.count; ++i) {
            const std::string& label = grouped.program.steps[group.first + i].label;
            line += (i == 0 ? "" : " ") + label.substr(label.find('.') + 1);
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

TEST(VulkanGrouping, version7IsEightDispatchesALayer) {
    const Grouped grouped = groupSteps(recorded(graph::Version::V7), always);
    const std::string inputs =
        "att.r att.k att.v0 att.vmix.down att.w.down att.a.down "
        "att.g.down";
    EXPECT_EQ(groupsOf(grouped, 1),
              (std::vector<std::string>{"ln1 att.shift", inputs, "att.vmix att.w att.a att.g",
                                        "att.v att.keys att.wkv att.ln_x att.bonus", "att.x",
                                        "ln2 ffn.shift", "ffn.k", "ffn.x"}));
    EXPECT_EQ(groupsOf(grouped, 0).size(), 8U);
    EXPECT_EQ(groupsOf(grouped, 2).size(), 8U);
}

TEST(VulkanGrouping, theOthersAreAtMostTen) {
    for (const auto& [version, most] :
         std::vector<std::pair<graph::Version, std::size_t>>{{graph::Version::V4, 7},
                                                             {graph::Version::V5_0, 7},
                                                             {graph::Version::V5_2, 7},
                                                             {graph::Version::V6, 10}}) {
        const Grouped grouped = groupSteps(recorded(version), always);
        for (std::int32_t layer = 0; layer < 3; ++layer)
            EXPECT_EQ(groupsOf(grouped, layer).size(), most) << test::versionTestName(version);
    }
}

TEST(VulkanGrouping, leavesAValidTapeOfTheSameSteps) {
    for (const graph::Version version :
         {graph::Version::V4, graph::Version::V5_0, graph::Version::V5_1, graph::Version::V5_2,
          graph::Version::V6, graph::Version::V7}) {
        const graph::Program program = recorded(version);
        const Grouped grouped = groupSteps(program, always);
        const auto valid = graph::validate(grouped.program);
        EXPECT_TRUE(valid.ok()) << valid.error().details;
        const auto labels = [](const graph::Program& of) {
            std::vector<std::string> all;
            for (const graph::Step& step : of.steps)
                all.push_back(step.label);
            std::sort(all.begin(), all.end());
            return all;
        };
        EXPECT_EQ(labels(grouped.program), labels(program));
        std::size_t next = 0;
        for (const Group& group : grouped.groups) {
            EXPECT_EQ(group.first, next);
            next += group.count;
        }
        EXPECT_EQ(next, program.steps.size());
    }
}

/// A head's projection must lie as float32, and what others read must not be fused away.
TEST(VulkanGrouping, keepsApartWhatTheKernelsCannotDo) {
    const graph::Program six = recorded(graph::Version::V6);
    const Grouped none = groupSteps(six, [](graph::SlotIndex) { return false; });
    for (const Group& group : none.groups)
        EXPECT_NE(group.fusion, Fusion::Head6);

    graph::Program seven = recorded(graph::Version::V7);
    const auto bonus = std::find_if(seven.steps.begin(), seven.steps.end(),
                                    [](const auto& step) { return step.label == "L1.att.bonus"; });
    const auto keys = std::find_if(seven.steps.begin(), seven.steps.end(),
                                   [](const auto& step) { return step.label == "L1.att.keys"; });
    bonus->in[5] = keys->out[0];  // a gate that the kernel would have to make itself
    const Grouped grouped = groupSteps(seven, always);
    std::size_t heads = 0;
    for (const Group& group : grouped.groups)
        heads += group.fusion == Fusion::Head7 ? 1 : 0;
    EXPECT_EQ(heads, 2U);
}

}  // namespace rookery::backend::vulkan
