// SPDX-License-Identifier: Apache-2.0
// One program a reader: the build says which with ROOKERY_FUZZ_HEADER and ROOKERY_FUZZ_OPEN.
#include ROOKERY_FUZZ_HEADER

#include "tests/fuzz/promises.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rookery;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto file = format::ROOKERY_FUZZ_OPEN(format::memorySource(bytes));
    const std::string broken =
        file.ok() ? test::brokenPromise(**file) : test::brokenPromise(file.error());
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
