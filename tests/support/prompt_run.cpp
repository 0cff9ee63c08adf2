// SPDX-License-Identifier: Apache-2.0
#include "tests/support/prompt_run.h"

#include <algorithm>
#include <stdexcept>

namespace rookery::test {

PromptRun runPrompt(backend::Executor& executor, const graph::Program& program,
                    std::span<const TokenId> ids, std::uint32_t chunk) {
    PromptRun result;
    result.state.resize(program.state.floats());
    program.state.fillEmpty(result.state);
    if (const auto written = executor.writeState(0, result.state); !written.ok())
        throw std::runtime_error(written.error().details);
    const std::size_t vocab = program.dims.vocab;
    result.logits.resize(ids.size() * vocab);
    for (std::size_t at = 0; at < ids.size(); at += chunk) {
        const std::size_t rows = std::min<std::size_t>(chunk, ids.size() - at);
        const backend::Span span{.stateSlot = 0,
                                 .firstRow = 0,
                                 .rows = static_cast<std::uint32_t>(rows),
                                 .want = backend::Want::All};
        const backend::Job job{.tokens = ids.subspan(at, rows), .spans = {&span, 1}};
        const auto out = std::span(result.logits).subspan(at * vocab, rows * vocab);
        if (const auto ran = executor.run(job, out); !ran.ok())
            throw std::runtime_error(ran.error().message + " " + ran.error().details);
    }
    if (const auto read = executor.readState(0, result.state); !read.ok())
        throw std::runtime_error(read.error().details);
    return result;
}

}  // namespace rookery::test
