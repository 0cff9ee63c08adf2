// SPDX-License-Identifier: Apache-2.0
#include "app/library/part_file.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/support/disk.h"
#include "app/support/shown_text.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace rookery::app {
namespace {

constexpr qsizetype kPiece = qsizetype{256} * 1024;
constexpr qint64 kLongestNote = qint64{64} * 1024;

QString partialFolder(const QString& folder) {
    return folder + QStringLiteral("/.partial");
}

QString partPath(const QString& folder, const QString& key) {
    return partialFolder(folder) + QLatin1Char('/') + key + QStringLiteral(".part");
}

QString notePath(const QString& folder, const QString& key) {
    return partialFolder(folder) + QLatin1Char('/') + key + QStringLiteral(".json");
}

QByteArray toJson(const PartNote& note) {
    QJsonArray urls;
    for (const QUrl& url : note.spec.urls)
        urls += QString::fromLatin1(url.toEncoded());
    const QJsonObject object{{QStringLiteral("id"), note.spec.id},
                             {QStringLiteral("title"), note.spec.title},
                             {QStringLiteral("file"), note.spec.fileName},
                             {QStringLiteral("urls"), urls},
                             {QStringLiteral("size"), static_cast<double>(note.spec.size)},
                             {QStringLiteral("sha256"), QString::fromLatin1(note.spec.sha256)},
                             {QStringLiteral("verified"), note.spec.verifiedByUs},
                             {QStringLiteral("needsHash"), note.spec.needsHash},
                             {QStringLiteral("etag"), QString::fromLatin1(note.etag)},
                             {QStringLiteral("etagHost"), note.etagHost}};
    return QJsonDocument(object).toJson();
}

/// A note lies where others can write, so it is read like anything from outside.
std::optional<PartNote> fromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    PartNote note;
    note.spec.id = object[QLatin1String("id")].toString();
    note.spec.title = shownLine(object[QLatin1String("title")].toString());
    note.spec.fileName = object[QLatin1String("file")].toString();
    for (const QJsonValue value : object[QLatin1String("urls")].toArray())
        if (const QUrl url = QUrl::fromEncoded(value.toString().toLatin1()); mayFetch(url))
            note.spec.urls += url;
    note.spec.size = static_cast<quint64>(qMax(0.0, object[QLatin1String("size")].toDouble()));
    note.spec.sha256 = object[QLatin1String("sha256")].toString().toLatin1();
    note.spec.verifiedByUs = object[QLatin1String("verified")].toBool();
    note.spec.needsHash = object[QLatin1String("needsHash")].toBool(true);
    note.etag = object[QLatin1String("etag")].toString().toLatin1();
    note.etagHost = object[QLatin1String("etagHost")].toString();
    const bool hashes = note.spec.sha256.isEmpty() || isSha256(note.spec.sha256);
    if (!isSafeFileName(note.spec.fileName) || note.spec.urls.isEmpty() || !hashes)
        return std::nullopt;
    return note;
}

std::optional<PartNote> readNote(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLongestNote)
        return std::nullopt;
    return fromJson(file.readAll());
}

}  // namespace

PartFile::PartFile(QString folder) : m_folder(std::move(folder)) {}

PartFile::~PartFile() {
    close();
}

QString PartFile::keyFor(const DownloadSpec& spec) {
    if (isSha256(spec.sha256))
        return QString::fromLatin1(spec.sha256);
    const QByteArray address =
        spec.urls.isEmpty() ? spec.id.toUtf8() : spec.urls.constFirst().toEncoded();
    return QStringLiteral("address-") +
           QString::fromLatin1(
               QCryptographicHash::hash(address, QCryptographicHash::Sha256).toHex());
}

std::vector<std::pair<PartNote, quint64>> PartFile::list(const QString& folder) {
    std::vector<std::pair<PartNote, quint64>> found;
    const QDir dir(partialFolder(folder));
    for (const QFileInfo& info :
         dir.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time | QDir::Reversed)) {
        const auto note = readNote(info.filePath());
        if (!note || keyFor(note->spec) != info.completeBaseName())
            continue;
        const QFileInfo part(partPath(folder, info.completeBaseName()));
        found.emplace_back(*note, part.isFile() ? static_cast<quint64>(part.size()) : 0);
    }
    return found;
}

void PartFile::discard(const QString& folder, const QString& key) {
    QFile::remove(partPath(folder, key));
    QFile::remove(notePath(folder, key));
}

FetchProblem PartFile::open(const DownloadSpec& spec) {
    m_key = keyFor(spec);
    m_note.spec = spec;
    if (!QDir().mkpath(partialFolder(m_folder)))
        return FetchProblem::CannotWrite;
    m_lock = std::make_unique<QLockFile>(partialFolder(m_folder) + QLatin1Char('/') + m_key +
                                         QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0);  // only a dead process gives it up
    if (!m_lock->tryLock())
        return m_lock->error() == QLockFile::LockFailedError ? FetchProblem::InUse
                                                             : FetchProblem::CannotWrite;
    if (const auto before = readNote(notePath(m_folder, m_key))) {
        m_note.etag = before->etag;
        m_note.etagHost = before->etagHost;
    }
    m_file.setFileName(partPath(m_folder, m_key));
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return FetchProblem::CannotWrite;
    m_size = static_cast<quint64>(m_file.size());
    m_hashed = 0;
    m_hash.reset();
    return spec.size > 0 && m_size > spec.size ? truncate() : writeNote();
}

FetchProblem PartFile::reserve() {
    const quint64 size = m_note.spec.size;
    return size <= m_size || reserveSpace(m_file.handle(), size) ? FetchProblem::None
                                                                 : FetchProblem::DiskFull;
}

bool PartFile::hashSome(qint64 bytes) {
    if (m_hashed < m_size && m_file.seek(static_cast<qint64>(m_hashed))) {
        const QByteArray piece = m_file.read(qMin(bytes, static_cast<qint64>(m_size - m_hashed)));
        m_hash.add(piece);
        m_hashed += static_cast<quint64>(piece.size());
        if (piece.isEmpty())  // it became shorter, or cannot be read: go on from here
            m_size = m_hashed;
    }
    return m_hashed >= m_size;
}

FetchProblem PartFile::writeNote() {
    QSaveFile file(notePath(m_folder, m_key));
    if (!file.open(QIODevice::WriteOnly))
        return FetchProblem::CannotWrite;
    file.write(toJson(m_note));
    return file.commit() ? FetchProblem::None : fromErrno();
}

FetchProblem PartFile::fromErrno() const {
    return errno == ENOSPC || errno == EDQUOT ? FetchProblem::DiskFull : FetchProblem::CannotWrite;
}

FetchProblem PartFile::setEtag(const QByteArray& etag, const QString& host) {
    if (m_note.etag == etag && m_note.etagHost == host)
        return FetchProblem::None;
    m_note.etag = etag;
    m_note.etagHost = host;
    return writeNote();
}

FetchProblem PartFile::write(QByteArrayView bytes) {
    m_pending.append(bytes.data(), bytes.size());
    return m_pending.size() >= kPiece ? flush() : FetchProblem::None;
}

FetchProblem PartFile::flush() {
    if (m_pending.isEmpty() || !m_file.isOpen())
        return FetchProblem::None;
    if (!m_file.seek(static_cast<qint64>(m_size)))
        return FetchProblem::CannotWrite;
    errno = 0;
    const qint64 written = m_file.write(m_pending);
    if (written > 0) {
        m_hash.add(QByteArrayView(m_pending).first(written));
        m_size += static_cast<quint64>(written);
        m_hashed = m_size;
    }
    const bool all = written == m_pending.size();
    m_pending.clear();
    return all ? FetchProblem::None : fromErrno();
}

FetchProblem PartFile::truncate() {
    m_pending.clear();
    m_hash.reset();
    m_size = 0;
    m_hashed = 0;
    m_note.etag.clear();
    m_note.etagHost.clear();
    if (!m_file.resize(0))
        return FetchProblem::CannotWrite;
    return writeNote();
}

FetchProblem PartFile::install(const std::function<void(const QString& path)>& beforeNaming,
                               QString& path) {
    if (const FetchProblem problem = flush(); problem != FetchProblem::None)
        return problem;
    errno = 0;
    if (!syncFile(m_file.handle()))
        return fromErrno();
    m_file.close();
    const QString part = partPath(m_folder, m_key);
    const QFileInfo wanted(m_folder + QLatin1Char('/') + m_note.spec.fileName);
    QString name = m_note.spec.fileName;
    const QString tag = QStringLiteral("-") + QString::fromLatin1(hash().left(8));
    for (int i = 0; QFileInfo(m_folder + QLatin1Char('/') + name).exists() && i < 100; ++i)
        name = wanted.completeBaseName().left(100) + tag +
               (i == 0 ? QString() : QStringLiteral("-%1").arg(i)) + QLatin1Char('.') +
               wanted.suffix();
    path = m_folder + QLatin1Char('/') + name;
    beforeNaming(path);
    QFile file(part);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    if (!file.rename(path))  // never over another file
        return FetchProblem::CannotWrite;
    syncFolder(m_folder);
    QFile::remove(notePath(m_folder, m_key));
    m_lock.reset();
    return FetchProblem::None;
}

void PartFile::close() {
    if (m_file.isOpen()) {
        static_cast<void>(flush());
        m_file.close();
    }
    m_lock.reset();
}

void PartFile::remove() {
    m_pending.clear();
    m_file.close();
    discard(m_folder, m_key);
    m_lock.reset();
}

}  // namespace rookery::app
