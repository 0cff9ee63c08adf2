// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/torture_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace rookery::test {
namespace {

constexpr std::size_t kSector = 512;

struct OpenFile {
    sqlite3_file base;
    TortureDisk* disk;
    TortureDisk::File* file;  // stays where it is: std::map, and SQLite closes before deleting
};

OpenFile& of(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}

TortureDisk& diskOf(sqlite3_vfs* vfs) {
    return *static_cast<TortureDisk*>(vfs->pAppData);
}

void applyChange(std::string& content, const TortureDisk::Change& change) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.bytes.empty()) {
        content.resize(offset);
        return;
    }
    if (content.size() < offset + change.bytes.size())
        content.resize(offset + change.bytes.size());
    content.replace(offset, change.bytes.size(), change.bytes);
}

int closeFile(sqlite3_file* /*file*/) {
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
    const std::string& content = of(file).file->now;
    const auto size = static_cast<std::size_t>(amount);
    const auto begin = std::min(content.size(), static_cast<std::size_t>(offset));
    const std::size_t there = std::min(size, content.size() - begin);
    std::memcpy(to, content.data() + begin, there);
    std::memset(static_cast<char*>(to) + there, 0, size - there);
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    TortureDisk& disk = *of(file).disk;
    TortureDisk::File& node = *of(file).file;
    TortureDisk::Change change{static_cast<std::uint64_t>(offset),
                               {static_cast<const char*>(from), static_cast<std::size_t>(amount)}};
    const bool works = disk.operate();
    if (!works)
        change.bytes.resize(change.bytes.size() / 2);  // a failed write has often written some
    const std::uint64_t end = change.offset + change.bytes.size();
    if (disk.capacity && end > node.now.size() &&
        disk.used() + (end - node.now.size()) > disk.capacity())
        return SQLITE_FULL;
    if (!change.bytes.empty()) {
        applyChange(node.now, change);
        node.unsynced.push_back(std::move(change));
    }
    return works ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    if (!of(file).disk->operate())
        return SQLITE_IOERR_TRUNCATE;
    const TortureDisk::Change change{static_cast<std::uint64_t>(size), {}};
    applyChange(of(file).file->now, change);
    of(file).file->unsynced.push_back(change);
    return SQLITE_OK;
}

int syncFile(sqlite3_file* file, int /*flags*/) {
    if (!of(file).disk->operate())
        return SQLITE_IOERR_FSYNC;
    of(file).file->synced = of(file).file->now;
    of(file).file->unsynced.clear();
    of(file).disk->syncNames();
    return SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(of(file).file->now.size());
    return SQLITE_OK;
}

int lockFile(sqlite3_file* /*file*/, int /*level*/) {
    return SQLITE_OK;
}

int checkReservedLock(sqlite3_file* /*file*/, int* held) {
    *held = 0;
    return SQLITE_OK;
}

int fileControl(sqlite3_file* /*file*/, int /*what*/, void* /*argument*/) {
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file* /*file*/) {
    return static_cast<int>(kSector);
}

int characteristics(sqlite3_file* /*file*/) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;  // as SQLite assumes of real disks
}

const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods kMethods = [] {
        sqlite3_io_methods m{};
        m.iVersion = 1;  // no shared memory: WAL works in exclusive mode only
        m.xClose = closeFile;
        m.xRead = readFile;
        m.xWrite = writeFile;
        m.xTruncate = truncateFile;
        m.xSync = syncFile;
        m.xFileSize = fileSize;
        m.xLock = lockFile;
        m.xUnlock = lockFile;
        m.xCheckReservedLock = checkReservedLock;
        m.xFileControl = fileControl;
        m.xSectorSize = sectorSize;
        m.xDeviceCharacteristics = characteristics;
        return m;
    }();
    return kMethods;
}

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    file->pMethods = nullptr;
    TortureDisk& disk = diskOf(vfs);
    if (name == nullptr)
        return SQLITE_CANTOPEN;
    if (!disk.files.contains(name)) {
        if ((flags & SQLITE_OPEN_CREATE) == 0 || !disk.operate())
            return SQLITE_CANTOPEN;
        disk.ghosts.erase(name);
        disk.files[name] = {};
    }
    of(file).disk = &disk;
    of(file).file = &disk.files[name];
    file->pMethods = &methods();
    if (outFlags != nullptr)
        *outFlags = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncDirectory) {
    TortureDisk& disk = diskOf(vfs);
    const auto found = disk.files.find(name);
    if (found == disk.files.end())
        return SQLITE_IOERR_DELETE_NOENT;
    if (!disk.operate())
        return SQLITE_IOERR_DELETE;
    if (found->second.nameIsSynced)
        disk.ghosts[name] = found->second.synced;
    disk.files.erase(found);
    if (syncDirectory != 0)
        disk.syncNames();
    return SQLITE_OK;
}

int accessFile(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* result) {
    *result = diskOf(vfs).files.contains(name) ? 1 : 0;
    return SQLITE_OK;
}

int fullPathname(sqlite3_vfs* /*vfs*/, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

}  // namespace

TortureDisk::TortureDisk() : m_vfs(std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr))) {
    static int count = 0;
    m_name = "torture" + std::to_string(++count);
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = sizeof(OpenFile);
    m_vfs->pNext = nullptr;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->xOpen = openFile;
    m_vfs->xDelete = deleteFile;
    m_vfs->xAccess = accessFile;
    m_vfs->xFullPathname = fullPathname;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

TortureDisk::~TortureDisk() {
    sqlite3_vfs_unregister(m_vfs.get());
}

void TortureDisk::failAt(std::int64_t n, bool forEver) {
    m_failAt = m_operations + n;
    m_forEver = forEver;
}

bool TortureDisk::operate() {
    ++m_operations;
    return m_failAt == 0 || (m_forEver ? m_operations < m_failAt : m_operations != m_failAt);
}

std::uint64_t TortureDisk::used() const {
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : files)
        bytes += file.now.size();
    return bytes;
}

void TortureDisk::syncNames() {
    ghosts.clear();
    for (auto& [name, file] : files)
        file.nameIsSynced = true;
}

void TortureDisk::powerCut(std::uint32_t seed) {
    std::minstd_rand random(seed);
    // Some cuts lose nearly everything, some nearly nothing.
    const auto kept = random() % 5 * 25;
    const auto survives = [&] { return random() % 100 < kept; };
    for (auto file = files.begin(); file != files.end();) {
        if (!file->second.nameIsSynced && !survives()) {
            file = files.erase(file);
            continue;
        }
        std::string content = file->second.synced;
        for (const Change& change : file->second.unsynced) {
            if (change.bytes.empty()) {
                if (survives())
                    applyChange(content, change);
                continue;
            }
            // Sector by sector: torn writes, and later ones without earlier ones.
            for (std::size_t at = 0; at < change.bytes.size();) {
                const std::size_t inSector = kSector - (change.offset + at) % kSector;
                const std::size_t size = std::min(inSector, change.bytes.size() - at);
                if (survives())
                    applyChange(content, {change.offset + at, change.bytes.substr(at, size)});
                at += size;
            }
        }
        file->second = {content, content, {}, true};
        ++file;
    }
    for (const auto& [name, content] : ghosts)
        if (survives())
            files[name] = {content, content, {}, true};
    ghosts.clear();
    heal();
}

}  // namespace rookery::test
