// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>

namespace rookery::app {

/// SHA-256 as it comes, by OpenSSL: QCryptographicHash does not use the processor's instructions
/// for it and takes 15 times as long. One thread at a time.
class ContentHash {
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash&) = delete;
    ContentHash& operator=(const ContentHash&) = delete;

    void reset();
    void add(QByteArrayView bytes);
    /// 64 lower-case hex digits of all that was added; more may be added afterwards.
    QByteArray hex() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace rookery::app
