// SPDX-License-Identifier: Apache-2.0
#include "engine/base/tile_registers.h"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <cstdint>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace rookery {
namespace {

#if defined(__x86_64__) && defined(__linux__)

constexpr unsigned kTileBf16Bit = 22;  // AMX-BF16 in leaf 7's edx
constexpr unsigned kTileBit = 24;      // AMX-TILE
constexpr unsigned kTileInt8Bit = 25;  // AMX-INT8
constexpr unsigned kXsaveBit = 27;     // OSXSAVE in leaf 1's ecx
constexpr std::uint64_t kTileStates = 3U << 17U;
// From the kernel's interface; older headers do not have them.
constexpr long kRequestPermission = 0x1023;
constexpr long kTileData = 18;

std::uint64_t savedStates() {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return std::uint64_t{high} << 32U | low;
}

bool request() {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c >> kXsaveBit & 1U) == 0)
        return false;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (d >> kTileBf16Bit & 1U) == 0 ||
        (d >> kTileBit & 1U) == 0 || (d >> kTileInt8Bit & 1U) == 0)
        return false;
    return (savedStates() & kTileStates) == kTileStates &&
           syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}

#else

bool request() {
    return false;
}

#endif

}  // namespace

bool hasTileRegisters() {
    static const bool has = request();
    return has;
}

}  // namespace rookery
