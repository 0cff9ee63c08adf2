// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/pickle_file.h"

#include "engine/format/pth.h"
#include "tests/engine/format/zip_builder.h"

namespace rookery::format {
namespace {

/// Bytes that live as long as the file read from them.
class OwnedBytes final : public ByteSource {
public:
    explicit OwnedBytes(test::Bytes bytes)
        : m_bytes(std::move(bytes)), m_view(memorySource(m_bytes)) {}

    std::uint64_t size() const override { return m_view->size(); }

    Result<void> readAt(std::uint64_t offset, std::span<std::byte> to) const override {
        return m_view->readAt(offset, to);
    }

private:
    test::Bytes m_bytes;
    std::unique_ptr<ByteSource> m_view;
};

}  // namespace

Result<std::unique_ptr<ModelFile>> openPickle(std::unique_ptr<ByteSource> source) {
    test::Bytes pickle(static_cast<std::size_t>(source->size()));
    ROOKERY_TRY_VOID(source->readAt(0, pickle));
    test::Zip zip;
    zip.add("m/data.pkl", std::move(pickle));
    zip.add("m/data/0", test::Bytes(24));
    zip.add("m/data/1", test::Bytes(8));
    zip.add("m/version", test::bytesOf("3\n"));
    return openPth(std::make_unique<OwnedBytes>(test::zipBytes(zip)));
}

}  // namespace rookery::format
