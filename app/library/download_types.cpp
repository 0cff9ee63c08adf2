// SPDX-License-Identifier: Apache-2.0
#include "app/library/download_types.h"

#include "app/library/library_words.h"
#include "app/support/words.h"

#include <QCoreApplication>

namespace rookery::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Downloads", text);
}

QString hostOf(const DownloadStatus& status) {
    return status.spec.urls.isEmpty() ? tr("the server") : status.spec.urls.constFirst().host();
}

QString passing(FetchProblem problem) {
    switch (problem) {
        case FetchProblem::Cut:
            return tr("The connection was cut.");
        case FetchProblem::Stalled:
            return tr("Nothing arrived for a while.");
        case FetchProblem::Unreachable:
            return tr(
                "The server cannot be reached. Check the internet connection, or choose "
                "another source.");
        case FetchProblem::ServerBusy:
            return tr("The server is busy. Try later, or choose another source.");
        case FetchProblem::WrongRange:
            return tr(
                "The server sent another part of the file than it was asked for. Choose "
                "another source.");
        case FetchProblem::Encoded:
            return tr(
                "The server sent the file packed, which cannot be continued. Choose another "
                "source.");
        case FetchProblem::Offline:
            return tr("This computer is offline. The download goes on when the network is back.");
        case FetchProblem::HashMismatch:
            return tr(
                "The file arrived damaged three times, so it was not kept. Choose another source, "
                "or try another network.");
        default:
            return {};
    }
}

QString elsewhere(const DownloadStatus& status) {
    switch (status.problem) {
        case FetchProblem::LoginPage:
            return tr(
                "The network sent a login page instead of the file. Sign in to the network "
                "in your browser, then resume.");
        case FetchProblem::NeedsLogin:
            return tr("%1 wants a login for this file. Accept its licence there and set HF_TOKEN, "
                      "or choose another source.")
                .arg(hostOf(status));
        case FetchProblem::Forbidden:
            return tr("%1 does not give this file out. Read its page there, or choose another "
                      "source.")
                .arg(hostOf(status));
        case FetchProblem::Gone:
            return tr("%1 does not have this file any more. Choose another source.")
                .arg(hostOf(status));
        case FetchProblem::OtherStatus:
            return tr("%1 gave an answer that makes no sense. Choose another source.")
                .arg(hostOf(status));
        case FetchProblem::BadRedirect:
            return tr("%1 sends on to a place that is not safe, or in circles. Choose another "
                      "source.")
                .arg(hostOf(status));
        case FetchProblem::BadCertificate:
            return tr("The connection is not safe: %1 could not prove who it is. If your network "
                      "checks all traffic, name its certificate file under “Download from”, or "
                      "in ROOKERY_CA_FILE.")
                .arg(hostOf(status));
        case FetchProblem::ProxyFailed:
            return tr("The proxy does not work. Check its address and password.");
        case FetchProblem::Changed:
            return tr("The file at %1 is not the one Rookery knows. Choose another source.")
                .arg(hostOf(status));
        case FetchProblem::NoHash:
            return tr("%1 does not say how the file can be checked, so it was not fetched.")
                .arg(hostOf(status));
        case FetchProblem::NotAModel:
            return tr("What %1 sent is not a model file. Choose another source.")
                .arg(hostOf(status));
        default:
            return {};
    }
}

QString here(const DownloadStatus& status) {
    switch (status.problem) {
        case FetchProblem::DiskFull: {
            const quint64 missing = status.size - qMin(status.size, status.received);
            return tr("The disk is full: %1 more is needed, and some room to work. Free some "
                      "space, then resume.")
                .arg(byteWords(missing));
        }
        case FetchProblem::FileTooBigForDisk:
            return tr(
                "This disk cannot hold files of 4 GB and more. Choose a models folder on "
                "another disk.");
        case FetchProblem::CannotWrite:
            return notWrittenWords();
        case FetchProblem::InUse:
            return tr("Another Rookery is fetching this file. Wait for it, or end it.");
        case FetchProblem::BadRequest:
            return tr(
                "This address cannot be fetched. Use https, and the address of a model "
                "file.");
        default:
            return {};
    }
}

}  // namespace

bool isRunning(DownloadState state) {
    return state == DownloadState::Checking || state == DownloadState::Downloading ||
           state == DownloadState::Waiting || state == DownloadState::Offline ||
           state == DownloadState::Verifying;
}

bool isStopped(DownloadState state) {
    return state == DownloadState::Paused || state == DownloadState::Failed;
}

bool isTransient(FetchProblem problem) {
    return problem != FetchProblem::None && problem <= FetchProblem::HashMismatch;
}

QString problemSentence(const DownloadStatus& status) {
    QString sentence = passing(status.problem) + elsewhere(status) + here(status);
    if (status.state == DownloadState::Failed && status.received > 0 && status.size > 0)
        sentence +=
            QLatin1Char(' ') +
            tr("%1 of %2 are kept.").arg(byteWords(status.received), byteWords(status.size));
    return sentence;
}

}  // namespace rookery::app
