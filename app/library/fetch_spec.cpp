// SPDX-License-Identifier: Apache-2.0
#include "app/library/fetch_spec.h"

#include "app/inference/convert.h"
#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/library/small_fetch.h"

#include <QCoreApplication>

namespace rookery::app {
namespace {

Error wrong(const char* sentence, const QString& text) {
    return {ErrorCode::InvalidArgument,
            fromQt(QCoreApplication::translate("Fetch", sentence).arg(text)),
            {}};
}

const CatalogueEntry* entryFor(const Catalogue& catalogue, const QString& text) {
    if (const CatalogueEntry* entry = catalogue.find(text.toLower()))
        return entry;
    for (const CatalogueEntry& entry : catalogue.entries)
        if (entry.path.section(QLatin1Char('/'), -1) == text)
            return &entry;
    return nullptr;
}

/// Hub addresses the catalogue knows are checked by what it knows.
const CatalogueEntry* entryFor(const Catalogue& catalogue, const HubAddress& address) {
    for (const CatalogueEntry& entry : catalogue.entries)
        if (entry.repo == address.repo && entry.path == address.path)
            return &entry;
    return nullptr;
}

}  // namespace

DownloadSpec specFor(const CatalogueEntry& entry, const Source& source, bool others) {
    DownloadSpec spec;
    spec.id = entry.id;
    spec.title = entry.name;
    spec.fileName = fileNameFor(entry.path);
    spec.urls = fileUrls(entry, source, others);
    spec.size = entry.size;
    spec.sha256 = entry.sha256;
    spec.verifiedByUs = entry.verified();
    return spec;
}

DownloadSpec specFor(const QString& repo, const QString& revision, const HubFile& file,
                     const Source& source) {
    const Source& from = source.kind == Source::Hub ? source : knownSources().constFirst();
    DownloadSpec spec;
    spec.id = repo + QLatin1Char('/') + file.path;
    spec.title = file.path.section(QLatin1Char('/'), -1);
    spec.fileName = fileNameFor(file.path);
    spec.urls = {hubFileUrl(from.base, repo, file.path, revision)};
    spec.size = file.size;
    spec.sha256 = file.sha256;
    return spec;
}

Result<DownloadSpec> specFor(const Catalogue& catalogue, const QString& text, const Source& source,
                             bool others) {
    if (const CatalogueEntry* entry = entryFor(catalogue, text.trimmed()))
        return specFor(*entry, source, others);
    if (const auto address = parseHubAddress(text)) {
        if (address->path.isEmpty())
            return wrong("%1 is a whole repository; name one of its files: owner/name/file.", text);
        if (fileNameFor(address->path).isEmpty())
            return wrong(
                "%1 is no model file; it should end in .pth, .safetensors, .st, .gguf or "
                ".bin.",
                address->path);
        if (const CatalogueEntry* entry = entryFor(catalogue, *address))
            return specFor(*entry, source, others);
        return specFor(address->repo, address->revision, HubFile{address->path, 0, {}}, source);
    }
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (url.scheme().isEmpty())
        return wrong(
            "There is no model called %1 in the list; see the Models page, or give an "
            "address.",
            text);
    const QString name = fileNameFor(url.path(QUrl::FullyDecoded));
    if (!mayFetch(url) || !url.userInfo().isEmpty())
        return wrong("%1 cannot be fetched; use an https address.", text);
    if (name.isEmpty())
        return wrong(
            "%1 is no model file; it should end in .pth, .safetensors, .st, .gguf or "
            ".bin.",
            text);
    DownloadSpec spec;
    spec.id = QString::fromLatin1(url.toEncoded());
    spec.title = name;
    spec.fileName = name;
    spec.urls = {url};
    spec.needsHash = false;
    return spec;
}

}  // namespace rookery::app
