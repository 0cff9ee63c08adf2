// SPDX-License-Identifier: Apache-2.0
#include "app/support/charset.h"

#include <cstddef>
#include <iconv.h>

namespace rookery::app {
namespace {

iconv_t none() {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own word for it
    return reinterpret_cast<iconv_t>(-1);
}

/// glibc knows "ISO8859-1" and "ISO-8859-1", dictionaries write "microsoft-cp1251", too.
std::string systemName(const std::string& name) {
    const std::string prefix = "microsoft-";
    return name.rfind(prefix, 0) == 0 ? name.substr(prefix.size()) : name;
}

std::string convert(void* how, std::string from) {
    iconv_t converter = how;
    std::string to(4 * from.size() + 8, '\0');
    char* in = from.data();
    char* out = to.data();
    std::size_t inLeft = from.size();
    std::size_t outLeft = to.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &in, &inLeft, &out, &outLeft) == static_cast<std::size_t>(-1))
        return {};
    to.resize(to.size() - outLeft);
    return to;
}

}  // namespace

Charset::Charset(const std::string& name)
    : m_in(iconv_open(systemName(name).c_str(), "UTF-8")),
      m_out(iconv_open("UTF-8", systemName(name).c_str())) {}

Charset::~Charset() {
    if (m_in != none())
        iconv_close(m_in);
    if (m_out != none())
        iconv_close(m_out);
}

bool Charset::isKnown() const {
    return m_in != none() && m_out != none();
}

std::string Charset::encode(const QString& text) const {
    return isKnown() ? convert(m_in, text.toStdString()) : std::string();
}

QString Charset::decode(const std::string& bytes) const {
    return isKnown() ? QString::fromStdString(convert(m_out, bytes)) : QString();
}

}  // namespace rookery::app
