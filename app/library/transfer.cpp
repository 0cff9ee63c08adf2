// SPDX-License-Identifier: Apache-2.0
#include "app/library/transfer.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/library/install_record.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// Room that is left free beside the file.
constexpr quint64 kSpare = 512'000'000;
constexpr quint64 kFatLimit = 4ULL << 30;
constexpr qint64 kHashPiece = 8 << 20;

bool isFat(const QString& type) {
    return type == QLatin1String("vfat") || type == QLatin1String("msdos");
}

}  // namespace

Transfer::Transfer(QNetworkAccessManager& network, QString folder, DownloadSpec spec,
                   TransferOptions options, QObject* parent)
    : QObject(parent),
      m_network(network),
      m_folder(std::move(folder)),
      m_options(std::move(options)) {
    m_status.size = spec.size;
    m_status.spec = std::move(spec);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const auto then = std::exchange(m_then, nullptr))
            (this->*then)();
    });
    m_clock.start();
}

Transfer::~Transfer() {
    dropAttempt();
}

void Transfer::sleep(int ms, void (Transfer::*then)()) {
    m_then = then;
    m_timer.start(ms);
}

void Transfer::setState(DownloadState state) {
    m_status.state = state;
    if (state != DownloadState::Downloading) {
        m_status.bytesPerSecond = 0;
        m_status.etaMs = -1;
    }
    if (state != DownloadState::Waiting)
        m_status.retryMs = 0;
    emit changed();
}

void Transfer::start() {
    if (isRunning(m_status.state) || m_status.state == DownloadState::Installed)
        return;
    m_status.problem = FetchProblem::None;
    m_status.details.clear();
    m_status.tries = 0;
    m_anyCame = false;
    m_sourcesFailed = 0;
    m_wrongRanges = 0;
    m_mismatches = 0;
    m_firstProblem = FetchProblem::None;
    if (m_status.spec.urls.isEmpty() || !isSafeFileName(m_status.spec.fileName)) {
        fail(FetchProblem::BadRequest);
        return;
    }
    setState(DownloadState::Checking);
    const bool known = m_status.spec.size > 0 && !m_status.spec.sha256.isEmpty();
    sleep(0, known ? &Transfer::prepare : &Transfer::ask);
}

void Transfer::queue() {
    if (isStopped(m_status.state))
        setState(DownloadState::Queued);
}

void Transfer::adopt(quint64 bytes) {
    m_status.received = bytes;
    setState(DownloadState::Paused);
}

void Transfer::pause() {
    if (!isRunning(m_status.state) && m_status.state != DownloadState::Queued)
        return;
    m_timer.stop();
    dropAttempt();
    m_part.reset();  // what it holds reaches the file
    setState(DownloadState::Paused);
}

void Transfer::cancel() {
    m_timer.stop();
    dropAttempt();
    if (m_part)
        m_part->remove();
    else
        PartFile::discard(m_folder, PartFile::keyFor(m_status.spec));
    m_part.reset();
    setState(DownloadState::Cancelled);
}

void Transfer::retryNow() {
    if (m_status.state != DownloadState::Waiting && m_status.state != DownloadState::Offline)
        return;
    m_retryAt = m_clock.elapsed();
    sleep(0, &Transfer::onWaited);
}

void Transfer::dropAttempt() {
    if (m_attempt == nullptr)
        return;
    m_attempt->disconnect(this);
    m_attempt->deleteLater();
    m_attempt = nullptr;
}

// --- Size and hash, where they are not known

void Transfer::ask() {
    setState(DownloadState::Checking);
    dropAttempt();
    m_attempt = new HttpAttempt(m_network, m_options.timings, this);
    connect(m_attempt, &HttpAttempt::ended, this, &Transfer::onAsked);
    HttpAttempt::Wish wish;
    wish.url = m_status.spec.urls.at(m_source);
    wish.headOnly = true;
    wish.fileName = m_status.spec.fileName;
    if (m_source == 0)
        wish.token = m_options.token;
    m_attempt->start(wish);
}

void Transfer::onAsked(FetchProblem problem) {
    m_status.details = m_attempt->details();
    if (problem == FetchProblem::None)
        problem = learn(m_attempt->facts());
    if (problem != FetchProblem::None) {
        handle(problem);
        return;
    }
    dropAttempt();
    prepare();
}

FetchProblem Transfer::learn(const RemoteFacts& facts) {
    DownloadSpec& spec = m_status.spec;
    if (!facts.linkedEtag.isEmpty() && !spec.sha256.isEmpty() && facts.linkedEtag != spec.sha256)
        return FetchProblem::Changed;
    if (spec.sha256.isEmpty())
        spec.sha256 = facts.linkedEtag;
    const qint64 size = facts.linkedSize >= 0 ? facts.linkedSize : facts.size;
    if (spec.size == 0 && size > 0)
        spec.size = static_cast<quint64>(size);
    m_status.size = spec.size;
    return spec.sha256.isEmpty() && spec.needsHash ? FetchProblem::NoHash : FetchProblem::None;
}

// --- What is there already

FetchProblem Transfer::roomProblem() const {
    const DiskFacts disk = m_options.disk(m_folder);
    if (isFat(disk.type) && m_status.size >= kFatLimit)
        return FetchProblem::FileTooBigForDisk;
    const quint64 missing = m_status.size - std::min(m_status.size, m_part->size());
    return disk.freeBytes < missing + kSpare ? FetchProblem::DiskFull : FetchProblem::None;
}

/// Here already, or the program ended between naming the file and telling so.
bool Transfer::isInstalled() {
    for (const InstallRecord& record : readRecords(m_folder)) {
        if (record.sha256 != m_status.spec.sha256 || !isOurs(m_folder, record))
            continue;
        PartFile::discard(m_folder, PartFile::keyFor(m_status.spec));
        m_status.path = m_folder + QLatin1Char('/') + record.fileName;
        m_status.sha256 = record.sha256;
        m_status.received = m_status.reused = m_status.size = record.size;
        setState(DownloadState::Installed);
        return true;
    }
    return false;
}

void Transfer::prepare() {
    if (isInstalled())
        return;
    m_part = std::make_unique<PartFile>(m_folder);
    FetchProblem problem = m_part->open(m_status.spec);
    if (problem == FetchProblem::None)
        problem = roomProblem();
    if (problem == FetchProblem::None)
        problem = m_part->reserve();
    m_status.received = m_part->size();
    if (problem != FetchProblem::None) {
        fail(problem);
        return;
    }
    setState(DownloadState::Checking);
    hashOn();
}

void Transfer::hashOn() {
    if (!m_part->hashSome(kHashPiece)) {
        m_status.received = m_part->hashed();
        if (m_clock.elapsed() - m_reported >= m_options.timings.report) {
            m_reported = m_clock.elapsed();
            emit changed();
        }
        sleep(0, &Transfer::hashOn);
        return;
    }
    m_status.received = m_part->size();
    if (m_status.size > 0 && m_status.received >= m_status.size)
        verify();
    else
        get();
}

// --- Bytes

void Transfer::get() {
    dropAttempt();
    m_attempt = new HttpAttempt(m_network, m_options.timings, this);
    connect(m_attempt, &HttpAttempt::began, this, &Transfer::onBegan);
    connect(m_attempt, &HttpAttempt::bytes, this, &Transfer::onBytes);
    connect(m_attempt, &HttpAttempt::ended, this, &Transfer::onEnded);
    m_status.reused = m_part->size();
    m_samples.clear();
    m_movingSince = m_clock.elapsed();
    m_reported = m_movingSince - m_options.timings.report;  // the first bytes are told at once
    HttpAttempt::Wish wish;
    wish.url = m_status.spec.urls.at(m_source);
    wish.from = m_part->size();
    wish.size = m_status.size;
    wish.ifRange = m_part->note().etag;
    wish.ifRangeHost = m_part->note().etagHost;
    wish.fileName = m_status.spec.fileName;
    if (m_source == 0)
        wish.token = m_options.token;
    setState(DownloadState::Downloading);
    m_attempt->start(wish);
}

void Transfer::onBegan(bool fromStart) {
    const RemoteFacts& facts = m_attempt->facts();
    FetchProblem problem = FetchProblem::None;
    const bool other = !facts.linkedEtag.isEmpty() && isSha256(m_status.spec.sha256) &&
                       facts.linkedEtag != m_status.spec.sha256;
    if (other)
        problem = FetchProblem::Changed;
    else if (fromStart && m_part->size() > 0) {
        m_status.restarts += m_part->size();
        m_status.reused = 0;
        problem = m_part->truncate();
    }
    if (problem == FetchProblem::None && m_status.size == 0 && facts.size > 0)
        m_status.size = static_cast<quint64>(facts.size);
    if (problem == FetchProblem::None)
        problem = m_part->setEtag(facts.etag, facts.host);
    if (problem != FetchProblem::None)
        handle(problem);
}

void Transfer::onBytes(const QByteArray& bytes) {
    // More than there should be is not written; the hash says whether the rest is right.
    QByteArrayView wanted(bytes);
    if (m_status.size > 0)
        wanted = wanted.first(static_cast<qsizetype>(
            std::min<quint64>(static_cast<quint64>(wanted.size()),
                              m_status.size - std::min(m_status.size, m_status.received))));
    if (const FetchProblem problem = m_part->write(wanted); problem != FetchProblem::None) {
        fail(problem);
        return;
    }
    m_status.received += static_cast<quint64>(wanted.size());
    m_status.tries = 0;
    m_anyCame = true;
    m_status.problem = FetchProblem::None;
    m_sourcesFailed = 0;
    m_wrongRanges = 0;
    m_firstProblem = FetchProblem::None;
    if (m_status.size > 0 && m_status.received >= m_status.size) {
        dropAttempt();
        verify();
        return;
    }
    measure();
}

void Transfer::measure() {
    const qint64 now = m_clock.elapsed();
    m_samples.push_back({now, m_status.received});
    while (m_samples.size() > 2 && now - m_samples.front().ms > m_options.timings.speedWindow)
        m_samples.pop_front();
    if (now - m_reported < m_options.timings.report)
        return;
    m_reported = now;
    const Sample& first = m_samples.front();
    const auto moved = static_cast<double>(m_status.received - first.bytes);
    m_status.bytesPerSecond =
        now > first.ms ? moved * 1000 / static_cast<double>(now - first.ms) : 0;
    const bool settled = now - m_movingSince >= m_options.timings.etaAfter;
    m_status.etaMs =
        settled && m_status.bytesPerSecond > 0 && m_status.size > 0
            ? static_cast<qint64>(static_cast<double>(m_status.size - m_status.received) * 1000 /
                                  m_status.bytesPerSecond)
            : -1;
    emit changed();
}

void Transfer::onEnded(FetchProblem problem) {
    m_status.details = m_attempt->details();
    if (const FetchProblem kept = m_part->flush(); kept != FetchProblem::None) {
        fail(kept);
        return;
    }
    m_status.received = m_part->size();
    if (problem == FetchProblem::None) {
        if (m_status.size == 0 && m_status.received > 0) {
            dropAttempt();
            verify();
            return;
        }
        problem = FetchProblem::Cut;
    }
    handle(problem);
}

}  // namespace rookery::app
