// SPDX-License-Identifier: Apache-2.0
#include "engine/base/mapped_file.h"

#include <array>
#include <atomic>
#include <csignal>
#include <mutex>
#include <optional>

#if defined(__linux__)
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#endif

namespace rookery {

#if defined(__linux__)
namespace {

constexpr std::size_t kMost = 64;  ///< files mapped at once; more are read instead
constexpr std::uintptr_t kPage = 4096;

/// What the signal handler may look at: plain atomics, no locks.
struct Place {
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
};

std::array<Place, kMost> places;
std::atomic<std::uint64_t> damagedPages{0};
std::array<bool, kMost> takenPlaces{};
std::mutex placesMutex;  ///< of takenPlaces and the installation

struct ::sigaction handlerBefore {};

bool isMapped(std::uintptr_t address) {
    for (const Place& place : places) {
        if (address >= place.begin.load(std::memory_order_acquire) &&
            address < place.end.load(std::memory_order_acquire))
            return true;
    }
    return false;
}

void onBusError(int signal, ::siginfo_t* info, void* context) {
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    if (isMapped(address)) {
        // The bare call: what stands in for mmap in a sanitizer or a profiler is not made for
        // signal handlers.
        const long zeros = ::syscall(SYS_mmap, address / kPage * kPage, kPage, PROT_READ,
                                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros != -1) {
            damagedPages.fetch_add(1, std::memory_order_acq_rel);
            return;
        }
    }
    if ((handlerBefore.sa_flags & SA_SIGINFO) != 0) {
        handlerBefore.sa_sigaction(signal, info, context);
    } else if (handlerBefore.sa_handler != SIG_DFL && handlerBefore.sa_handler != SIG_IGN) {
        handlerBefore.sa_handler(signal);
    } else {
        ::signal(SIGBUS, SIG_DFL);  // returning runs into it again
    }
}

bool install() {
    struct ::sigaction action {};

    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    return ::sigaction(SIGBUS, &action, &handlerBefore) == 0;
}

std::optional<std::size_t> takePlace() {
    const std::lock_guard lock(placesMutex);
    static const bool installed = install();
    if (!installed || ::sysconf(_SC_PAGESIZE) != static_cast<long>(kPage))
        return std::nullopt;
    for (std::size_t i = 0; i < kMost; ++i) {
        if (!takenPlaces.at(i)) {
            takenPlaces.at(i) = true;
            return i;
        }
    }
    return std::nullopt;
}

void givePlaceBack(std::size_t place) {
    places.at(place).end.store(0, std::memory_order_release);
    places.at(place).begin.store(0, std::memory_order_release);
    const std::lock_guard lock(placesMutex);
    takenPlaces.at(place) = false;
}

bool isOnLocalDisk(int descriptor) {
    struct ::statfs info {};

    if (::fstatfs(descriptor, &info) != 0)
        return false;
    constexpr std::array<std::uint32_t, 7> kLocal{
        EXT4_SUPER_MAGIC, BTRFS_SUPER_MAGIC,     XFS_SUPER_MAGIC, F2FS_SUPER_MAGIC,
        TMPFS_MAGIC,      OVERLAYFS_SUPER_MAGIC, 0x2fc12fc1 /* ZFS */};
    for (const std::uint32_t type : kLocal) {
        if (static_cast<std::uint32_t>(info.f_type) == type)
            return true;
    }
    return false;
}

}  // namespace

std::shared_ptr<const MappedFile> MappedFile::map(int descriptor, std::uint64_t bytes) {
    if (bytes == 0 || bytes > SIZE_MAX / 2 || !isOnLocalDisk(descriptor))
        return nullptr;
    const std::optional<std::size_t> place = takePlace();
    if (!place)
        return nullptr;
    const auto size = static_cast<std::size_t>(bytes);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) {
        givePlaceBack(*place);
        return nullptr;
    }
    const auto begin = reinterpret_cast<std::uintptr_t>(data);
    places.at(*place).begin.store(begin, std::memory_order_release);
    places.at(*place).end.store(begin + size, std::memory_order_release);
    return std::shared_ptr<const MappedFile>(
        new MappedFile(static_cast<const std::byte*>(data), size, *place));
}

MappedFile::~MappedFile() {
    givePlaceBack(m_place);
    ::munmap(const_cast<std::byte*>(m_data), m_bytes);
}

std::uint64_t damagedMappings() {
    return damagedPages.load(std::memory_order_acquire);
}

void bringIn(std::span<const std::byte> mapped) {
    // From the beginning of its first page.
    const std::size_t before = reinterpret_cast<std::uintptr_t>(mapped.data()) % kPage;
    const std::byte* from = mapped.data() - before;
    const std::size_t bytes = before + mapped.size();
    void* advised = const_cast<std::byte*>(from);
    // A file that is read into memory by touching it lies in large pages there, where the file
    // system has them, and is read up to three times as fast ever after; MADV_WILLNEED would bring
    // it in small ones.
    static_cast<void>(::madvise(advised, bytes, MADV_HUGEPAGE));
    constexpr int kPopulateRead = 22;  // MADV_POPULATE_READ, Linux 5.14, not in every header
    if (::madvise(advised, bytes, kPopulateRead) == 0)
        return;
    static_cast<void>(::madvise(advised, bytes, MADV_WILLNEED));
    for (std::size_t at = 0; at < bytes; at += kPage)
        static_cast<void>(static_cast<const volatile std::byte*>(from)[at]);
}

#else

std::shared_ptr<const MappedFile> MappedFile::map(int /*descriptor*/, std::uint64_t /*bytes*/) {
    return nullptr;
}

MappedFile::~MappedFile() = default;

std::uint64_t damagedMappings() {
    return 0;
}

void bringIn(std::span<const std::byte> /*mapped*/) {}

#endif

}  // namespace rookery
