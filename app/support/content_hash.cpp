// SPDX-License-Identifier: Apache-2.0
#include "app/support/content_hash.h"

#include <array>
#include <openssl/evp.h>

namespace rookery::app {

struct ContentHash::Impl {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    ~Impl() { EVP_MD_CTX_free(context); }
};

ContentHash::ContentHash() : m_impl(std::make_unique<Impl>()) {
    reset();
}

ContentHash::~ContentHash() = default;

void ContentHash::reset() {
    EVP_DigestInit_ex(m_impl->context, EVP_sha256(), nullptr);
}

void ContentHash::add(QByteArrayView bytes) {
    EVP_DigestUpdate(m_impl->context, bytes.data(), static_cast<std::size_t>(bytes.size()));
}

QByteArray ContentHash::hex() const {
    const Impl copy;
    EVP_MD_CTX_copy_ex(copy.context, m_impl->context);
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes = {};
    unsigned int size = 0;
    EVP_DigestFinal_ex(copy.context, bytes.data(), &size);
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(size))
        .toHex();
}

}  // namespace rookery::app
