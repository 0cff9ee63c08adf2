// SPDX-License-Identifier: Apache-2.0
#include "app/library/download_queue.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr int kAtOnce = 2;

/// Works now, or will by itself in a moment.
bool takesPlace(DownloadState state) {
    return state == DownloadState::Checking || state == DownloadState::Downloading ||
           state == DownloadState::Verifying;
}

}  // namespace

DownloadQueue::DownloadQueue(QString folder, TransferOptions options, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_options(std::move(options)) {
    qRegisterMetaType<DownloadStatus>();
}

DownloadQueue::~DownloadQueue() {
    m_rows.clear();
}

Network& DownloadQueue::network() {
    if (m_network == nullptr) {
        m_network = new Network(this);
        connect(m_network, &Network::told, this, &DownloadQueue::told);
        m_network->setWay(m_proxy);
    }
    return *m_network;
}

void DownloadQueue::setProxy(const ProxyChoice& choice) {
    m_proxy = choice;
    if (m_network != nullptr)
        m_network->setWay(choice);
}

void DownloadQueue::open(const QStringList& others) {
    for (const QString& folder : QStringList{m_folder} + others)
        for (const auto& [note, bytes] : PartFile::list(folder))
            if (find(note.spec.id) == nullptr)
                append(note.spec, folder)->adopt(bytes);
    tellOrder();
}

void DownloadQueue::setFolder(const QString& folder) {
    m_folder = folder;
    open();
}

Transfer* DownloadQueue::find(const QString& id) const {
    for (const Row& row : m_rows)
        if (row->status().spec.id == id)
            return row.get();
    return nullptr;
}

Transfer* DownloadQueue::append(const DownloadSpec& spec, const QString& folder) {
    auto row = std::make_unique<Transfer>(network(), folder, spec, m_options);
    Transfer* transfer = row.get();
    connect(transfer, &Transfer::changed, this, [this, transfer] {
        const bool rests = !takesPlace(transfer->status().state);
        emit changed(transfer->status());
        if (rests)
            QMetaObject::invokeMethod(this, &DownloadQueue::pump, Qt::QueuedConnection);
    });
    m_rows.push_back(std::move(row));
    return transfer;
}

void DownloadQueue::add(const DownloadSpec& spec) {
    Transfer* there = find(spec.id);
    if (there != nullptr && isRunning(there->status().state))
        return;
    QString folder = m_folder;
    if (there != nullptr) {
        // Perhaps from other addresses now; the part stays, it has the hash for a name.
        folder = there->folder();
        take(spec.id);
    }
    emit changed(append(spec, folder)->status());
    tellOrder();
    pump();
}

void DownloadQueue::pump() {
    const auto busy = std::count_if(m_rows.begin(), m_rows.end(),
                                    [](const Row& row) { return takesPlace(row->status().state); });
    if (busy >= kAtOnce)
        return;
    for (const Row& row : m_rows) {
        if (row->status().state != DownloadState::Queued)
            continue;
        row->start();  // its change of state calls pump() again
        return;
    }
}

void DownloadQueue::pause(const QString& id) {
    if (Transfer* transfer = find(id))
        transfer->pause();
}

void DownloadQueue::resume(const QString& id) {
    Transfer* transfer = find(id);
    if (transfer == nullptr)
        return;
    if (isStopped(transfer->status().state))
        transfer->queue();
    transfer->retryNow();
    pump();
}

void DownloadQueue::cancel(const QString& id) {
    if (Transfer* transfer = find(id)) {
        transfer->cancel();
        take(id);
        tellOrder();
        pump();
    }
}

void DownloadQueue::clear(const QString& id) {
    const Transfer* transfer = find(id);
    if (transfer == nullptr || isRunning(transfer->status().state))
        return;
    take(id);
    tellOrder();
}

void DownloadQueue::take(const QString& id) {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&id](const Row& row) { return row->status().spec.id == id; });
    if (at == m_rows.end())
        return;
    (*at)->disconnect(this);
    at->release()->deleteLater();  // it may be what is calling us
    m_rows.erase(at);
    emit removed(id);
}

void DownloadQueue::move(const QString& id, int to) {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&id](const Row& row) { return row->status().spec.id == id; });
    if (at == m_rows.end() || to < 0 || to >= static_cast<int>(m_rows.size()))
        return;
    Row row = std::move(*at);
    m_rows.erase(at);
    m_rows.insert(m_rows.begin() + to, std::move(row));
    tellOrder();
}

void DownloadQueue::shutDown() {
    for (const Row& row : m_rows) {
        row->disconnect(this);
        row->pause();
    }
    m_rows.clear();
}

std::vector<DownloadStatus> DownloadQueue::all() const {
    std::vector<DownloadStatus> statuses;
    for (const Row& row : m_rows)
        statuses.push_back(row->status());
    return statuses;
}

void DownloadQueue::tellOrder() {
    QStringList ids;
    for (const Row& row : m_rows)
        ids += row->status().spec.id;
    emit ordered(ids);
}

}  // namespace rookery::app
