// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace rookery::app {

struct CatalogueEntry;

/// Where files come from. A mirror needs no trust: size and hash are known beforehand, except for
/// files without a hash of ours, which only the Hub itself serves.
struct Source {
    enum Kind { Hub, ModelScope };

    QString id;    ///< "huggingface", "hf-mirror", "modelscope", "custom"
    QString name;  ///< for people
    QUrl base;
    Kind kind = Hub;
};

/// Hugging Face first, then the mirrors; a custom one is not in it.
const QList<Source>& knownSources();
/// By id, or an address of one's own (https, or http on this computer); nothing for anything else.
std::optional<Source> sourceFor(const QString& idOrAddress);

/// BASE/owner/name/resolve/main/path, percent-encoded.
QUrl hubFileUrl(const QUrl& base, const QString& repo, const QString& path,
                const QString& revision = QStringLiteral("main"));

/// Where a catalogue's file lies, `preferred` first and, if it is verified, the others after it.
QList<QUrl> fileUrls(const CatalogueEntry& entry, const Source& preferred, bool others);

/// What somebody pasted: a repository or a file on the Hub or one of its mirrors.
struct HubAddress {
    QString repo;      ///< "owner/name"
    QString revision;  ///< "main"
    QString path;      ///< of a file; empty: the whole repository
};

/// "owner/name", "hf.co/owner/name", ".../tree/main", ".../blob/main/x.pth", ".../resolve/…";
/// nothing if it is no such thing, or names something unsafe.
std::optional<HubAddress> parseHubAddress(const QString& text);

}  // namespace rookery::app
