// SPDX-License-Identifier: Apache-2.0
#include "app/library/discover_model.h"
#include "app/library/download_list_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"

#include <QDateTime>

// A made-up computer with made-up models for `--screens` and `--demo`: nothing here is looked up.
namespace rookery::app {
namespace {

FoundModel file(const char* name, const char* title, quint64 size, quint64 memory) {
    FoundModel model;
    model.path = QStringLiteral("/models/") + QString::fromLatin1(name);
    model.folder = QStringLiteral("/models");
    model.title = QString::fromUtf8(title);
    model.size = size;
    model.ours = true;
    model.sha256 = QByteArray("5c1f0e8b") + QByteArray(48, '7') + QByteArray::number(size, 16);
    model.facts.precision = QStringLiteral("Q8_0");
    model.facts.version = QStringLiteral("7");
    model.facts.family = QStringLiteral("g1");
    model.facts.fingerprint = model.path;
    model.facts.memoryBytes = memory;
    model.facts.stateBytes = 21'000'000;
    return model;
}

DownloadStatus status(const char* id, const char* title, quint64 size, double share,
                      DownloadState state) {
    DownloadStatus download;
    download.spec.id = QString::fromLatin1(id);
    download.spec.title = QString::fromUtf8(title);
    download.spec.urls = {QUrl(QStringLiteral("https://huggingface.co/x"))};
    download.size = size;
    download.received = static_cast<quint64>(static_cast<double>(size) * share);
    download.state = state;
    if (state == DownloadState::Downloading) {
        download.bytesPerSecond = 18e6;
        download.etaMs = 21'000;
    }
    return download;
}

}  // namespace

void LibraryController::pretendComputer(bool offline) {
    m_machine->pretend({{QStringLiteral("vulkan:0"), QStringLiteral("RTX 4060 Laptop"), true,
                         8'000'000'000, 7'100'000'000, 240e9},
                        {QStringLiteral("cpu"), QStringLiteral("Ryzen 7"), false, 16'000'000'000,
                         11'200'000'000, 48e9}},
                       QStringLiteral("Ryzen 7 7840U"), 212'000'000'000, offline);
    m_installed->setRooms(m_machine->rooms());
}

void LibraryController::pretend() {
    pretendComputer(false);
    const QDateTime now = QDateTime::currentDateTime();
    m_notes.defaultModel = QStringLiteral("/models/RWKV-7 G1 2.9B.safetensors");
    m_notes.about[m_notes.defaultModel].used = now;
    m_notes.about[m_notes.defaultModel].tokensPerSecond = 41;
    m_notes.about[QStringLiteral("/models/rwkv7-g1e-1.5b-Q8_0.gguf")].used = now.addDays(-1);
    FoundModel big = file("rwkv7-g1e-7.2b-Q5_K_M.gguf", "RWKV-7 G1e 7.2B", 5'384'878'016, 0);
    big.missing = true;
    std::vector<FoundModel> found{
        file("RWKV-7 G1 2.9B.safetensors", "RWKV-7 G1 2.9B", 3'258'603'456, 3'400'000'000),
        file("rwkv7-g1e-1.5b-Q8_0.gguf", "RWKV-7 G1e 1.5B", 1'693'647'008, 1'800'000'000),
        file("rwkv7-g1j-7.2b.pth", "RWKV-7 G1j 7.2B", 14'400'007'869, 9'300'000'000),
        std::move(big)};
    found[1].catalogueId = QStringLiteral("rwkv7-g1e-1.5b-q8_0");
    m_looked = true;
    m_installed->setFound(std::move(found));
    tellInstalled();
    m_downloads->update(status("rwkv7-g1d-2.9b-q8_0", "RWKV-7 G1d 2.9B", 3'258'603'456, 0.62,
                               DownloadState::Downloading));
    DownloadStatus stopped = status("rwkv7-g1e-7.2b-q5_k_m-better_quantization-20260319",
                                    "RWKV-7 G1e 7.2B", 5'384'878'016, 0.41, DownloadState::Failed);
    stopped.problem = FetchProblem::LoginPage;
    m_downloads->update(stopped);
    emit storageChanged();
}

void LibraryController::pretendDownloads() {
    const auto show = [this](const char* name, double share, DownloadState state,
                             FetchProblem problem) {
        DownloadStatus one = status(name, name, 1'693'647'008, share, state);
        one.problem = problem;
        one.retryMs = 9000;
        m_downloads->update(one);
    };
    show("RWKV-7 G1 0.1B", 0, DownloadState::Queued, FetchProblem::None);
    show("RWKV-7 G1 0.4B", 0.3, DownloadState::Checking, FetchProblem::None);
    show("RWKV-7 G1 1.5B", 0.62, DownloadState::Downloading, FetchProblem::None);
    show("RWKV-7 G1a 1.5B", 0.4, DownloadState::Waiting, FetchProblem::Stalled);
    show("RWKV-7 G1b 1.5B", 0.4, DownloadState::Offline, FetchProblem::Offline);
    show("RWKV-7 G1c 1.5B", 0.62, DownloadState::Paused, FetchProblem::None);
    show("RWKV-7 G1d 1.5B", 0.9, DownloadState::Verifying, FetchProblem::None);
    show("RWKV-7 G1e 1.5B", 0.8, DownloadState::Failed, FetchProblem::DiskFull);
    show("RWKV-7 G1f 1.5B", 1, DownloadState::Installed, FetchProblem::None);
}

}  // namespace rookery::app
