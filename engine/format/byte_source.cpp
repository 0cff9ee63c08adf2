// SPDX-License-Identifier: Apache-2.0
#include "engine/format/byte_source.h"

#include "engine/base/mapped_file.h"
#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace rookery::format {
namespace {

/// Some systems refuse to read more than 2 GB at once.
constexpr std::size_t kLargestRead = std::size_t{1} << 30U;

std::string systemText(int number) {
    return std::system_category().message(number);
}

Error cannotOpen(const std::filesystem::path& path, int number) {
    const std::string name = shownName(path.filename().string());
    const std::string details = fmt::format("{}: {}", path.string(), systemText(number));
    switch (number) {
        case ENOENT:
        case ENOTDIR:
            return {ErrorCode::NotFound,
                    fmt::format("There is no file {}; it may have been moved or renamed.", name),
                    details};
        case EACCES:
        case EPERM:
            return {ErrorCode::Io,
                    fmt::format("{} may not be read by you; change its permissions.", name),
                    details};
        default:
            return {ErrorCode::Io,
                    fmt::format("{} cannot be opened ({}); check the disk it is on.", name,
                                systemText(number)),
                    details};
    }
}

Error endsEarly(std::uint64_t offset, std::size_t count, std::uint64_t size) {
    return truncated(size, offset + count, fmt::format("read of {} bytes at {}", count, offset));
}

class FileSource final : public ByteSource {
public:
    FileSource(int descriptor, std::uint64_t size) : m_descriptor(descriptor), m_size(size) {}

    ~FileSource() override { ::close(m_descriptor); }

    std::uint64_t size() const override { return m_size; }

    Result<void> readAt(std::uint64_t offset, std::span<std::byte> to) const override {
        if (!inside(offset, to.size(), m_size))
            return endsEarly(offset, to.size(), m_size);
        while (!to.empty()) {
            const std::size_t count = std::min(to.size(), kLargestRead);
            const ::ssize_t got =
                ::pread(m_descriptor, to.data(), count, static_cast<::off_t>(offset));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0) {
                return Error{ErrorCode::Io,
                             fmt::format("Reading the model file failed ({}); check the disk it "
                                         "is on.",
                                         systemText(errno)),
                             fmt::format("pread of {} bytes at {}", count, offset)};
            }
            if (got == 0)  // the file became shorter after it was opened
                return endsEarly(offset, to.size(), offset);
            to = to.subspan(static_cast<std::size_t>(got));
            offset += static_cast<std::uint64_t>(got);
        }
        return {};
    }

    std::shared_ptr<const std::byte> map(std::uint64_t offset, std::uint64_t bytes) const override {
        if (!inside(offset, bytes, m_size))
            return nullptr;
        std::call_once(m_mapOnce, [this] { m_mapped = MappedFile::map(m_descriptor, m_size); });
        if (m_mapped == nullptr)
            return nullptr;
        return {m_mapped, m_mapped->data() + offset};
    }

private:
    int m_descriptor;
    std::uint64_t m_size;
    mutable std::once_flag m_mapOnce;
    mutable std::shared_ptr<const MappedFile> m_mapped;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::uint64_t size() const override { return m_bytes.size(); }

    Result<void> readAt(std::uint64_t offset, std::span<std::byte> to) const override {
        if (!inside(offset, to.size(), m_bytes.size()))
            return endsEarly(offset, to.size(), m_bytes.size());
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), to.size(), to.begin());
        return {};
    }

private:
    std::span<const std::byte> m_bytes;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path) {
    // Without O_NONBLOCK a named pipe would keep us waiting for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return cannotOpen(path, errno);

    struct ::stat info {};

    if (::fstat(descriptor, &info) != 0) {
        const int number = errno;
        ::close(descriptor);
        return cannotOpen(path, number);
    }
    const std::string name = shownName(path.filename().string());
    if (S_ISDIR(info.st_mode)) {
        ::close(descriptor);
        return Error{ErrorCode::NotAModel,
                     fmt::format("{} is a folder; choose the model file inside it.",
                                 name.empty() ? std::string("This") : name),
                     path.string()};
    }
    if (!S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return Error{ErrorCode::NotAModel,
                     fmt::format("{} is not an ordinary file; choose a model file.", name),
                     path.string()};
    }
    return std::make_unique<FileSource>(descriptor, static_cast<std::uint64_t>(info.st_size));
}

std::unique_ptr<ByteSource> memorySource(std::span<const std::byte> bytes) {
    return std::make_unique<MemorySource>(bytes);
}

}  // namespace rookery::format
