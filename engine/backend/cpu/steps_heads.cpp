// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/steps.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// Channels of Wkv4 that go together; its five exponentials make a channel cost about 64
/// multiply-adds a row.
constexpr std::size_t kWkv4Channels = 64;
constexpr std::size_t kWkv4Cost = 64;

/// Calls work(span, part) for every part (head or block of channels) of every span.
template <class Work>
void eachPart(const Run& run, std::size_t parts, std::size_t costPerRow, const Work& work) {
    forPieces(run.pool, run.spans.size() * parts, 1, run.tokens.size() * costPerRow,
              [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  for (std::size_t item = begin; item < end; ++item)
                      work(run.spans[item / parts], item % parts);
              });
}

}  // namespace

void wkv4Step(const BoundStep& step, const Run& run) {
    const std::size_t columns = step.out[0].columns;
    const std::size_t blocks = (columns + kWkv4Channels - 1) / kWkv4Channels;
    eachPart(run, blocks, columns * kWkv4Cost, [&](const Span& span, std::size_t block) {
        const std::size_t at = span.firstRow * columns;
        const Wkv4Span part{.r = step.in[0].data + at,
                            .k = step.in[1].data + at,
                            .v = step.in[2].data + at,
                            .decay = step.in[3].vector(),
                            .bonus = step.in[4].vector(),
                            .num = run.state(span, step.in[5]),
                            .den = run.state(span, step.in[6]),
                            .max = run.state(span, step.in[7]),
                            .y = step.out[0].data + at,
                            .rows = span.rows,
                            .columns = columns};
        const std::size_t first = block * kWkv4Channels;
        wkv4(part, first, std::min(columns, first + kWkv4Channels));
    });
}

void wkv6Step(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.out[0].columns;
    eachPart(run, params.heads, 2 * columns * params.headSize,
             [&](const Span& span, std::size_t head) {
                 const std::size_t at = span.firstRow * columns;
                 const Operand& decay = step.in[3];
                 const Wkv6Span part{.r = step.in[0].data + at,
                                     .k = step.in[1].data + at,
                                     .v = step.in[2].data + at,
                                     .decay = params.dataDecay ? decay.data + at : decay.vector(),
                                     .decayStride = params.dataDecay ? columns : 0,
                                     .bonus = step.in[4].vector(),
                                     .state = run.state(span, step.in[5]),
                                     .y = step.out[0].data + at,
                                     .rows = span.rows,
                                     .columns = columns,
                                     .headSize = params.headSize};
                 wkv6(part, head, head + 1);
             });
}

void wkv7Step(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.out[0].columns;
    eachPart(run, params.heads, 4 * columns * params.headSize,
             [&](const Span& span, std::size_t head) {
                 const std::size_t at = span.firstRow * columns;
                 const Wkv7Span part{.r = step.in[0].data + at,
                                     .w = step.in[1].data + at,
                                     .k = step.in[2].data + at,
                                     .v = step.in[3].data + at,
                                     .kk = step.in[4].data + at,
                                     .b = step.in[5].data + at,
                                     .state = run.state(span, step.in[6]),
                                     .y = step.out[0].data + at,
                                     .rows = span.rows,
                                     .columns = columns,
                                     .headSize = params.headSize};
                 wkv7(part, head, head + 1);
             });
}

void keys7Step(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.in[0].columns;
    const Keys7Rows keys{.k = step.in[0].data,
                         .a = step.in[1].data,
                         .keyNorm = step.in[2].vector(),
                         .keyIclr = step.in[3].vector(),
                         .kk = step.out[0].data,
                         .key = step.out[1].data,
                         .b = step.out[2].data,
                         .columns = columns,
                         .headSize = params.headSize};
    constexpr std::size_t kCost = 6;
    forPieces(run.pool, run.tokens.size(), 1, run.tokens.size() * columns * kCost,
              [&keys](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  keys7(keys, begin, end);
              });
}

void headBonus7Step(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::HeadParams>();
    const std::size_t columns = step.out[0].columns;
    const HeadBonus7Rows bonus{.y = step.in[0].data,
                               .r = step.in[1].data,
                               .k = step.in[2].data,
                               .v = step.in[3].data,
                               .keyBonus = step.in[4].vector(),
                               .gate = step.in[5].data,
                               .out = step.out[0].data,
                               .columns = columns,
                               .headSize = params.headSize};
    constexpr std::size_t kCost = 6;
    forPieces(run.pool, run.tokens.size(), 1, run.tokens.size() * columns * kCost,
              [&bonus](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  headBonus7(bonus, begin, end);
              });
}

}  // namespace rookery::backend::cpu
