// SPDX-License-Identifier: Apache-2.0
#include "app/library/install_record.h"
#include "app/library/transfer.h"

#include <QFileInfo>

#include <algorithm>

// What a download does when a try did not work, and when all bytes are there.
namespace rookery::app {
namespace {

constexpr int kTriesASource = 2;
constexpr int kMostWrongRanges = 2;
constexpr int kMostMismatches = 2;

}  // namespace

void Transfer::handle(FetchProblem problem) {
    if (problem >= FetchProblem::DiskFull) {  // no other server can help with this disk
        fail(problem);
        return;
    }
    if (m_firstProblem == FetchProblem::None)
        m_firstProblem = problem;
    if (isTransient(problem)) {
        waitForRetry(problem);
        return;
    }
    dropAttempt();
    ++m_sourcesFailed;
    if (nextSource()) {
        m_status.problem = problem;
        sleep(0, &Transfer::onWaited);
        return;
    }
    fail(isTransient(m_firstProblem) ? problem : m_firstProblem);
}

bool Transfer::nextSource() {
    const auto count = static_cast<int>(m_status.spec.urls.size());
    if (m_sourcesFailed >= count)
        return false;
    m_source = (m_source + 1) % count;
    return true;
}

void Transfer::waitForRetry(FetchProblem problem) {
    const qint64 asked = m_attempt != nullptr ? m_attempt->retryAfterMs() : -1;
    dropAttempt();
    m_status.problem = problem;
    ++m_status.tries;
    const int most =
        m_anyCame || m_options.mostVainTries == 0 ? m_options.mostTries : m_options.mostVainTries;
    if (most > 0 && m_status.tries >= most) {
        fail(problem);
        return;
    }
    if (problem == FetchProblem::WrongRange && m_part && ++m_wrongRanges > kMostWrongRanges) {
        // It cannot go on in the middle: from the beginning, then.
        m_wrongRanges = 0;
        m_status.restarts += m_part->size();
        if (const FetchProblem kept = m_part->truncate(); kept != FetchProblem::None) {
            fail(kept);
            return;
        }
        m_status.received = 0;
    }
    if (m_status.tries % kTriesASource == 0)
        m_source = (m_source + 1) % static_cast<int>(m_status.spec.urls.size());
    if (problem == FetchProblem::Offline) {
        --m_status.tries;
        setState(DownloadState::Offline);
        sleep(m_options.timings.offlinePoll, &Transfer::onWaited);
        return;
    }
    const QList<int>& waits = m_options.timings.retries;
    const qsizetype at = std::min<qsizetype>(m_status.tries, waits.size()) - 1;
    const qint64 wait = asked >= 0 ? asked * m_options.timings.second / 1000
                                   : qint64(waits.at(std::max<qsizetype>(at, 0)));
    m_retryAt = m_clock.elapsed() + wait;
    m_status.retryMs = wait;
    setState(DownloadState::Waiting);
    m_status.retryMs = wait;
    emit changed();
    sleep(static_cast<int>(std::min<qint64>(wait, m_options.timings.second)), &Transfer::onWaited);
}

void Transfer::onWaited() {
    const qint64 left = m_retryAt - m_clock.elapsed();
    if (m_status.state == DownloadState::Waiting && left > 0 && m_status.retryMs > 0) {
        m_status.retryMs = left;  // counts down before the user's eyes
        emit changed();
        sleep(static_cast<int>(std::min<qint64>(left, m_options.timings.second)),
              &Transfer::onWaited);
        return;
    }
    if (m_part)
        get();
    else
        ask();
}

void Transfer::fail(FetchProblem problem) {
    m_timer.stop();
    m_then = nullptr;
    dropAttempt();
    if (m_part)
        m_status.received = m_part->size();
    m_part.reset();
    m_status.problem = problem;
    setState(DownloadState::Failed);
}

// --- The end

void Transfer::verify() {
    setState(DownloadState::Verifying);
    if (const FetchProblem problem = m_part->flush(); problem != FetchProblem::None) {
        fail(problem);
        return;
    }
    const QByteArray found = m_part->hash();
    const QByteArray& expected = m_status.spec.sha256;
    if (expected.isEmpty() || found == expected) {
        install();
        return;
    }
    m_status.restarts += m_part->size();
    m_status.details = QStringLiteral("sha256 expected %1\nsha256 received %2")
                           .arg(QString::fromLatin1(expected), QString::fromLatin1(found));
    const FetchProblem emptied = m_part->truncate();
    m_status.received = 0;
    if (emptied != FetchProblem::None) {
        fail(emptied);
        return;
    }
    if (++m_mismatches > kMostMismatches) {
        m_part->remove();
        fail(FetchProblem::HashMismatch);
        return;
    }
    m_source = (m_source + 1) % static_cast<int>(m_status.spec.urls.size());
    waitForRetry(FetchProblem::HashMismatch);
}

void Transfer::install() {
    InstallRecord record;
    record.sha256 = m_part->hash();
    record.size = m_part->size();
    record.catalogueId = m_status.spec.id;
    record.title = m_status.spec.title;
    record.verifiedByUs = m_status.spec.verifiedByUs;
    const QString part = m_folder + QStringLiteral("/.partial/") + PartFile::keyFor(m_status.spec) +
                         QStringLiteral(".part");
    if (const auto identity = fileIdentity(part))
        record.inode = identity->inode;
    bool recorded = false;
    const auto beforeNaming = [&](const QString& path) {
        // Before the file has its name: nothing that is there is unknown after a crash.
        record.fileName = QFileInfo(path).fileName();
        recorded = writeRecord(m_folder, record);
    };
    QString path;
    FetchProblem problem = m_part->install(beforeNaming, path);
    if (problem == FetchProblem::None && !recorded)
        problem = FetchProblem::CannotWrite;
    if (problem != FetchProblem::None) {
        fail(problem);
        return;
    }
    m_part.reset();
    m_status.path = path;
    m_status.sha256 = record.sha256;
    m_status.problem = FetchProblem::None;
    setState(DownloadState::Installed);
}

}  // namespace rookery::app
