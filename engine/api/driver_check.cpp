// SPDX-License-Identifier: Apache-2.0
#include "engine/api/driver_check.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace rookery {
namespace {

/// This process's number; empty where there is no /proc.
std::string processNumber() {
    std::error_code failed;
    return std::filesystem::read_symlink("/proc/self", failed).string();
}

std::string firstLine(const std::filesystem::path& file) {
    std::string line;
    std::ifstream in(file);
    std::getline(in, line);
    return line;
}

/// Another process is in the middle of trying.
bool isAlive(const std::string& process) {
    std::error_code failed;
    return !process.empty() && std::filesystem::exists("/proc/" + process, failed);
}

}  // namespace

Result<void> checkDriverOnce(const std::filesystem::path& folder, const std::string& name,
                             bool force, const std::function<Result<void>()>& test) {
    if (folder.empty())
        return test();
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const std::filesystem::path checked = folder / (name + ".checked");
    const std::filesystem::path trying = folder / (name + ".trying");
    if (std::filesystem::exists(checked, failed)) {
        const std::string verdict = firstLine(checked);
        if (verdict == "good")
            return {};
        if (!force)
            return Error{ErrorCode::Unsupported, verdict, checked.string()};
    }
    if (!force && std::filesystem::exists(trying, failed) && !isAlive(firstLine(trying)))
        return Error{ErrorCode::Unsupported,
                     fmt::format("The graphics driver ended Rookery when it was tried, so models "
                                 "run on the processor; to try it again, remove {}.",
                                 trying.string()),
                     {}};
    std::ofstream(trying) << processNumber() << "\n";
    Result<void> done = test();
    // A lack of memory says nothing about the driver.
    if (done.ok() || done.error().code == ErrorCode::Unsupported)
        std::ofstream(checked) << (done.ok() ? "good" : done.error().message) << "\n";
    std::filesystem::remove(trying, failed);
    return done;
}

}  // namespace rookery
