// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/download_types.h"
#include "app/support/content_hash.h"

#include <QFile>
#include <QString>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QLockFile;

namespace rookery::app {

/// What is remembered beside a part, so that it can be gone on with after a restart.
struct PartNote {
    DownloadSpec spec;  ///< with size and hash, once they are known
    QByteArray etag;    ///< strong, of the host the bytes came from
    QString etagHost;
};

/// A file on its way: FOLDER/.partial/KEY.part and KEY.json, KEY the hash it is to have (so any
/// mirror can go on with it) or one of its address. One writer at a time. Its bytes are hashed as
/// they are written; what was there before is hashed first, piece by piece. One thread.
class PartFile {
public:
    explicit PartFile(QString folder);
    ~PartFile();

    static QString keyFor(const DownloadSpec& spec);
    /// Notes of all parts in `folder`, with how much there is of each.
    static std::vector<std::pair<PartNote, quint64>> list(const QString& folder);
    /// Takes part and note away.
    static void discard(const QString& folder, const QString& key);

    FetchProblem open(const DownloadSpec& spec);

    /// Room on the disk for all of it; ask first whether the disk is fit for it.
    FetchProblem reserve();

    /// Bytes that are there, hashed or not.
    quint64 size() const { return m_size; }

    quint64 hashed() const { return m_hashed; }

    /// Reads on in what was there before; true when all of it is hashed.
    bool hashSome(qint64 bytes);

    const PartNote& note() const { return m_note; }

    FetchProblem setEtag(const QByteArray& etag, const QString& host);
    FetchProblem write(QByteArrayView bytes);
    FetchProblem truncate();
    /// Bytes reach the disk's cache: what the program's death cannot take.
    FetchProblem flush();

    QByteArray hash() const { return m_hash.hex(); }

    /// To the disk and under its name in the folder, which gets a short hash in it if another file
    /// has it already. `beforeNaming` is told the name while the file still is a part.
    FetchProblem install(const std::function<void(const QString& path)>& beforeNaming,
                         QString& path);
    void close();
    void remove();

private:
    FetchProblem writeNote();
    FetchProblem fromErrno() const;

    QString m_folder;
    QString m_key;
    PartNote m_note;
    QFile m_file;
    std::unique_ptr<QLockFile> m_lock;
    ContentHash m_hash;
    QByteArray m_pending;
    quint64 m_size = 0;
    quint64 m_hashed = 0;
};

}  // namespace rookery::app
