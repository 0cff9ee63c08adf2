// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>

namespace rookery::app {

/// Text in an older encoding ("ISO8859-2", "KOI8-R"), by the system's iconv. One thread at a time.
class Charset {
public:
    explicit Charset(const std::string& name);
    ~Charset();
    Charset(const Charset&) = delete;
    Charset& operator=(const Charset&) = delete;

    bool isKnown() const;
    /// Empty where it has no letters for it.
    std::string encode(const QString& text) const;
    /// Empty for bytes that are none of its own.
    QString decode(const std::string& bytes) const;

private:
    void* m_in;
    void* m_out;
};

}  // namespace rookery::app
