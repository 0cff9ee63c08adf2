// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace rookery::graph {
namespace {

Step& stepNamed(Program& program, const std::string& label) {
    const auto found = std::find_if(program.steps.begin(), program.steps.end(),
                                    [&label](const Step& step) { return step.label == label; });
    if (found == program.steps.end())
        throw std::runtime_error("no step " + label);
    return *found;
}

SlotIndex slotNamed(const Program& program, const std::string& name) {
    for (SlotIndex slot = 0; slot < program.slots.size(); ++slot)
        if (program.slots[slot].name == name)
            return slot;
    throw std::runtime_error("no slot " + name);
}

/// What validate() says of a version-7 tape after `change`; empty if it found nothing.
template <class Change>
std::string verdict(Change change) {
    Program program = *record(test::tinyDims(Version::V7));
    change(program);
    const auto result = validate(program);
    if (result.ok())
        return {};
    EXPECT_EQ(result.error().code, ErrorCode::Internal);
    return result.error().details;
}

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST(Validate, acceptsTheTapeAsRecorded) {
    EXPECT_EQ(verdict([](Program&) {}), "");
}

TEST(Validate, refusesASlotReadBeforeItIsWritten) {
    const std::string said = verdict([](Program& p) {
        auto& steps = p.steps;
        const auto wkv = std::find_if(steps.begin(), steps.end(),
                                      [](const Step& step) { return step.kind == OpKind::Wkv7; });
        std::iter_swap(wkv, wkv + 1);
    });
    EXPECT_TRUE(has(said, "before it is written")) << said;
}

TEST(Validate, refusesASlotNobodyWrites) {
    const std::string said = verdict([](Program& p) {
        SlotInfo lost = p.slots[slotNamed(p, "L0.att.k")];
        lost.name = "lost";
        p.slots.push_back(lost);
    });
    EXPECT_TRUE(has(said, "lost is never written")) << said;
}

TEST(Validate, refusesASlotWrittenTwice) {
    const std::string said =
        verdict([](Program& p) { stepNamed(p, "L0.att.k").out = {slotNamed(p, "L0.att.r")}; });
    EXPECT_TRUE(has(said, "writes L0.att.r again")) << said;
}

TEST(Validate, refusesWrongShapes) {
    const auto rejects = [](auto change) { return has(verdict(change), "wanted ["); };
    EXPECT_TRUE(rejects([](Program& p) { p.slots[slotNamed(p, "L1.att.key")].columns = 31; }));
    EXPECT_TRUE(rejects([](Program& p) { p.slots[slotNamed(p, "L1.att.key")].fixedRows = 33; }));
    EXPECT_TRUE(rejects([](Program& p) { p.slots[slotNamed(p, "ln_out.bias")].columns = 64; }));
    EXPECT_TRUE(rejects([](Program& p) { p.slots[slotNamed(p, "embedding")].fixedRows = 65; }));
    EXPECT_TRUE(rejects([](Program& p) {
        stepNamed(p, "L0.ffn.x").in[0] = slotNamed(p, "L0.att.k");  // width for hidden width
    }));
    EXPECT_TRUE(rejects([](Program& p) {
        stepNamed(p, "L0.att.r").in[1] = slotNamed(p, "L0.att.xk");  // activation for weight
    }));
}

TEST(Validate, refusesMissingAndSurplusOperands) {
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.att.wkv").in.pop_back(); }),
                    "6 input slots where 7 belong"));
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.att.keys").out.pop_back(); }),
                    "2 output slots where 3 belong"));
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.ln1").in.clear(); }),
                    "no inputs or no outputs"));
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.ln1").in[0] = 100000; }), "no slot"));
}

TEST(Validate, refusesParametersThatDoNotFit) {
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.ln1").params = NoParams{}; }),
                    "parameters of another op"));
    EXPECT_TRUE(has(verdict([](Program& p) {
                        stepNamed(p, "L0.att.wkv").params = HeadParams{.heads = 3, .headSize = 16};
                    }),
                    "heads do not tile"));
    EXPECT_TRUE(has(
        verdict([](Program& p) { stepNamed(p, "L0.att.ln_x").params = NormParams{.groups = 5}; }),
        "groups do not tile"));
    EXPECT_TRUE(
        has(verdict([](Program& p) { stepNamed(p, "L0.att.k").params = MatMulParams{.batch = 0}; }),
            "batch does not tile"));
    EXPECT_TRUE(has(verdict([](Program& p) {
                        std::get<MatMulParams>(stepNamed(p, "L0.att.x").params).residual = false;
                    }),
                    "3 input slots where 2 belong"));
}

TEST(Validate, refusesAStateThatIsStoredTwiceOrNever) {
    const std::string twice = verdict([](Program& p) {
        Step again = stepNamed(p, "L0.ffn.shift");
        again.label = "L0.again";
        again.in[1] = slotNamed(p, "L0.state.att_shift");
        SlotInfo out = p.slots[again.out[0]];
        out.name = "L0.again";
        p.slots.push_back(out);
        again.out = {static_cast<SlotIndex>(p.slots.size() - 1)};
        const auto at = std::find_if(p.steps.begin(), p.steps.end(),
                                     [](const Step& step) { return step.label == "L0.ffn.shift"; });
        p.steps.insert(at, again);
    });
    EXPECT_TRUE(has(twice, "after it was stored")) << twice;
    const std::string never = verdict([](Program& p) {
        std::get<ShiftParams>(stepNamed(p, "L1.ffn.shift").params).store = false;
    });
    EXPECT_TRUE(has(never, "L1.state.ffn_shift is never stored")) << never;
    const std::string foreign = verdict([](Program& p) {
        stepNamed(p, "L1.ffn.shift").in[1] = slotNamed(p, "L0.state.ffn_shift");
    });
    EXPECT_TRUE(has(foreign, "another layer's")) << foreign;
    const std::string doubled =
        verdict([](Program& p) { p.slots.push_back(p.slots[slotNamed(p, "L0.state.wkv")]); });
    EXPECT_TRUE(has(doubled, "two slots for one part")) << doubled;
}

TEST(Validate, refusesLayersThatDoNotAscendAndRepeatedLabels) {
    EXPECT_TRUE(
        has(verdict([](Program& p) { stepNamed(p, "L0.att.k").layer = 1; }), "after layer"));
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "logits").layer = 3; }), "layer 3"));
    EXPECT_TRUE(has(verdict([](Program& p) { stepNamed(p, "L0.att.k").label = "L0.att.r"; }),
                    "two steps with this label"));
}

TEST(Validate, refusesATapeWithoutLogits) {
    EXPECT_TRUE(has(verdict([](Program& p) { p.logits = 0; }), "without logits"));
    EXPECT_TRUE(has(verdict([](Program& p) { p.logits = 100000; }), "without logits"));
}

}  // namespace rookery::graph
