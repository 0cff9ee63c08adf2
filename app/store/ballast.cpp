// SPDX-License-Identifier: Apache-2.0
#include "app/store/ballast.h"

#include <fstream>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

namespace rookery::store {

Ballast::Ballast(std::filesystem::path path, std::uint64_t bytes)
    : m_path(std::move(path)), m_bytes(bytes) {}

bool Ballast::exists() const {
    std::error_code failure;
    return !m_path.empty() && std::filesystem::file_size(m_path, failure) == m_bytes && !failure;
}

bool Ballast::release() {
    std::error_code failure;
    return !m_path.empty() && std::filesystem::remove(m_path, failure) && !failure;
}

bool Ballast::restore() {
    if (m_path.empty() || exists())
        return !m_path.empty();
    std::error_code failure;
    const auto space = std::filesystem::space(m_path.parent_path(), failure);
    if (failure || space.available < 8 * m_bytes)
        return false;
    std::ofstream file(m_path, std::ios::binary | std::ios::trunc);
    // Random, because a file system that compresses would keep zeros in no space at all.
    std::minstd_rand random(1);
    std::vector<char> block(1U << 16U);
    for (std::uint64_t written = 0; written < m_bytes && file; written += block.size()) {
        for (char& byte : block)
            byte = static_cast<char>(random() >> 8U & 0xFFU);
        const std::uint64_t size = std::min<std::uint64_t>(block.size(), m_bytes - written);
        file.write(block.data(), static_cast<std::streamsize>(size));
    }
    file.close();
    if (!file)
        release();
    return exists();
}

}  // namespace rookery::store
