// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"
#include "tests/bench/bench.h"

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::AddCustomContext("instruction set",
                                std::string(rookery::backend::cpu::currentInstructionSet().name));
    rookery::bench::registerKernels();
    rookery::bench::registerBands();
    rookery::bench::registerDecode();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
