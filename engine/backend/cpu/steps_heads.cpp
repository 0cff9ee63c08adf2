// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/steps.h"

namespace rookery::backend::cpu {

void wkv4Step(const BoundStep& step, const Run& run, const Part& part) {
    const std::size_t columns = step.out[0].columns;
    for (const Span& span : run.spans) {
        const std::size_t at = span.firstRow * columns;
        wkv4({.r = step.in[0].data + at,
              .k = step.in[1].data + at,
              .v = step.in[2].data + at,
              .decay = step.in[3].vector(),
              .bonus = step.in[4].vector(),
              .num = run.state(span, step.in[5]),
              .den = run.state(span, step.in[6]),
              .max = run.state(span, step.in[7]),
              .y = step.out[0].data + at,
              .rows = span.rows,
              .columns = columns},
             part.begin, part.end);
    }
}

void wkv6Step(const BoundStep& step, const Run& run, const Part& part) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.out[0].columns;
    const Operand& decay = step.in[3];
    for (const Span& span : run.spans) {
        const std::size_t at = span.firstRow * columns;
        wkv6({.r = step.in[0].data + at,
              .k = step.in[1].data + at,
              .v = step.in[2].data + at,
              .decay = params.dataDecay ? decay.data + at : decay.vector(),
              .decayStride = params.dataDecay ? columns : 0,
              .bonus = step.in[4].vector(),
              .state = run.state(span, step.in[5]),
              .y = step.out[0].data + at,
              .rows = span.rows,
              .columns = columns,
              .headSize = params.headSize},
             part.begin / params.headSize, part.end / params.headSize);
    }
}

void wkv7Step(const BoundStep& step, const Run& run, const Part& part) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.out[0].columns;
    for (const Span& span : run.spans) {
        const std::size_t at = span.firstRow * columns;
        wkv7({.r = step.in[0].data + at,
              .w = step.in[1].data + at,
              .k = step.in[2].data + at,
              .v = step.in[3].data + at,
              .kk = step.in[4].data + at,
              .b = step.in[5].data + at,
              .state = run.state(span, step.in[6]),
              .y = step.out[0].data + at,
              .rows = span.rows,
              .columns = columns,
              .headSize = params.headSize,
              .scan = step.scans && span.rows >= kTilesFrom},
             part.begin / params.headSize, part.end / params.headSize);
    }
}

void keys7Step(const BoundStep& step, const Run& run, const Part& part) {
    const Keys7Rows keys{.k = step.in[0].data,
                         .a = step.in[1].data,
                         .keyNorm = step.in[2].vector(),
                         .keyIclr = step.in[3].vector(),
                         .kk = step.out[0].data,
                         .key = step.out[1].data,
                         .b = step.out[2].data,
                         .columns = step.in[0].columns,
                         .headSize = step.params<graph::HeadParams>().headSize};
    keys7(keys, {0, run.tokens.size(), part.begin, part.end});
}

void headBonus7Step(const BoundStep& step, const Run& run, const Part& part) {
    const HeadBonus7Rows bonus{.y = step.in[0].data,
                               .r = step.in[1].data,
                               .k = step.in[2].data,
                               .v = step.in[3].data,
                               .keyBonus = step.in[4].vector(),
                               .gate = step.in[5].data,
                               .out = step.out[0].data,
                               .columns = step.out[0].columns,
                               .headSize = step.params<graph::HeadParams>().headSize};
    headBonus7(bonus, {0, run.tokens.size(), part.begin, part.end});
}

}  // namespace rookery::backend::cpu
