// SPDX-License-Identifier: Apache-2.0
#include "app/library/library_controller.h"

#include "app/library/discover_model.h"
#include "app/library/download_list_model.h"
#include "app/library/fetch_spec.h"
#include "app/library/installed_model.h"
#include "app/library/machine_controller.h"
#include "app/library/model_controller.h"
#include "app/library/models_folder.h"
#include "app/library/network_log.h"
#include "app/library/recent_models.h"
#include "app/library/source_controller.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

QString notesFile(const QString& data) {
    return data.isEmpty() ? QString() : data + QStringLiteral("/library.json");
}

QString catalogueFile(const QString& data) {
    return data.isEmpty() ? QString() : data + QStringLiteral("/catalogue.json");
}

TransferOptions transferOptions() {
    TransferOptions options;
    options.token = qgetenv("HF_TOKEN");
    return options;
}

}  // namespace

LibraryController::LibraryController(const Places& places, ModelController& models, QObject* parent)
    : QObject(parent),
      m_places(places),
      m_models(models),
      m_notes(notesFile(places.data)),
      m_installed(new InstalledModel(m_notes, this)),
      m_downloads(new DownloadListModel(this)),
      m_discover(new DiscoverModel(*m_downloads, this)),
      m_network(new NetworkLog(this)),
      m_folder(new ModelsFolder({places.models, places.usual, places.home, places.fixed}, this)),
      m_sources(new SourceController(m_notes, catalogueFile(places.data), this)),
      m_machine(new MachineController(m_notes, places.models, this)),
      m_queue(new DownloadQueue(places.models, transferOptions())) {
    m_pool.setMaxThreadCount(1);
    m_converting.setMaxThreadCount(1);
    connect(m_machine, &MachineController::roomsChanged, this, [this] {
        m_installed->setRooms(m_machine->rooms());
        m_discover->setRooms(m_machine->rooms());
        emit storageChanged();
    });
    connect(m_sources, &SourceController::catalogueChanged, this,
            &LibraryController::showCatalogue);
    connect(m_sources, &SourceController::told, m_network, &NetworkLog::take);
    connect(m_sources, &SourceController::said, this, &LibraryController::said);
    connectQueue();
    connectModels();
    connectFolder();
}

LibraryController::~LibraryController() {
    for (std::stop_source& stop : m_preparing)
        stop.request_stop();
    delete m_folder;  // stops between two pieces of what it moves
    m_converting.waitForDone();
    m_pool.waitForDone();
    QMetaObject::invokeMethod(m_queue, &DownloadQueue::shutDown, Qt::QueuedConnection);
    m_queue->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

void LibraryController::showCatalogue() {
    m_discover->setCatalogue(m_sources->catalogue());
    m_machine->setCatalogue(m_sources->catalogue());
}

void LibraryController::connectQueue() {
    m_queue->moveToThread(&m_thread);
    connect(m_queue, &DownloadQueue::changed, this, &LibraryController::onStatus);
    connect(m_queue, &DownloadQueue::removed, m_downloads, &DownloadListModel::remove);
    connect(m_queue, &DownloadQueue::removed, this, &LibraryController::storageChanged);
    connect(m_queue, &DownloadQueue::told, m_network, &NetworkLog::take);
    connect(m_queue, &DownloadQueue::ordered, m_downloads, &DownloadListModel::order);
    connect(m_sources, &SourceController::proxyChanged, this, [this] {
        QMetaObject::invokeMethod(m_queue, [queue = m_queue, choice = m_sources->proxyChoice()] {
            queue->setProxy(choice);
        });
    });
    m_thread.start();
    if (m_places.data.isEmpty())
        return;
    QMetaObject::invokeMethod(
        m_queue, [queue = m_queue, choice = m_sources->proxyChoice()] { queue->setProxy(choice); });
    QMetaObject::invokeMethod(m_queue,
                              [queue = m_queue, others = m_notes.folders] { queue->open(others); });
}

void LibraryController::connectModels() {
    m_models.setIdleMinutes(m_notes.idleMinutes);
    connect(&m_models, &ModelController::ready, this, &LibraryController::noteUse);
    connect(&m_models, &ModelController::stateChanged, this, [this] {
        m_installed->setLoaded(m_models.loaded() == nullptr ? QString() : m_models.path());
    });
    connect(&m_models, &ModelController::speedChanged, this, [this] {
        if (m_models.loaded() == nullptr || m_models.measuredSpeed() <= 0)
            return;
        m_notes.about[m_models.path()].tokensPerSecond = m_models.measuredSpeed();
        m_notes.save();
        m_installed->refreshNotes();
    });
    connect(&m_models, &ModelController::comingCancelled, this, [this] {
        const QString id = std::exchange(m_openWhenHere, {});
        if (!id.isEmpty())
            pauseDownload(id);
    });
    connect(&m_models, &ModelController::comingRetried, this, [this] {
        if (!m_openWhenHere.isEmpty())
            resumeDownload(m_openWhenHere);
    });
}

void LibraryController::noteUse() {
    const QString path = m_models.path();
    const FoundModel* known = m_installed->find(path);
    LibraryNotes::About& about = m_notes.about[path];
    about.used = QDateTime::currentDateTime();
    about.fingerprint = m_models.loaded()->fingerprint;
    about.title = known == nullptr ? m_models.name() : known->title;
    if (known != nullptr && !known->catalogueId.isEmpty())
        about.catalogueId = known->catalogueId;
    if (known == nullptr && !m_notes.added.contains(path))
        m_notes.added += path;
    m_notes.save();
    if (known == nullptr)
        refresh();
}

QStringList LibraryController::folders() const {
    QStringList folders{m_places.models};
    folders += m_notes.folders;
    return folders;
}

void LibraryController::setIdleMinutes(int minutes) {
    if (m_notes.idleMinutes == minutes)
        return;
    m_notes.idleMinutes = minutes;
    m_notes.save();
    m_models.setIdleMinutes(minutes);
    emit idleMinutesChanged();
}

// --- What is here

void LibraryController::refresh() {
    if (m_places.data.isEmpty())
        return;
    if (m_scanning) {
        m_scanAgain = true;
        return;
    }
    m_scanning = true;
    runTask(
        m_pool, this,
        [wish = ScanWish{folders(), m_notes.added, m_installed->paths()}] {
            return std::pair(scanLibrary(wish), QFileInfo(wish.folders.constFirst()).isDir());
        },
        [this](std::pair<std::vector<FoundModel>, bool> found) {
            onFound(std::move(found.first), found.second);
        });
}

void LibraryController::onFound(std::vector<FoundModel> found, bool folderThere) {
    m_scanning = false;
    m_looked = true;
    m_folder->setThere(folderThere);
    m_installed->setFound(std::move(found));
    m_models.recent()->refresh();
    tellInstalled();
    tellLeft();
    emit storageChanged();
    if (std::exchange(m_scanAgain, false))
        refresh();
}

void LibraryController::tellInstalled() {
    QHash<QString, QString> paths;
    for (const FoundModel& model : m_installed->rows()) {
        if (model.missing)
            continue;
        if (!model.catalogueId.isEmpty())
            paths.insert(model.catalogueId, model.path);
        const QByteArray hash =
            model.sha256.isEmpty() ? m_notes.about[model.path].sha256 : model.sha256;
        if (!hash.isEmpty())
            paths.insert(QString::fromLatin1(hash), model.path);
    }
    m_discover->setInstalled(paths);
}

void LibraryController::lookElsewhere() {
    if (m_places.data.isEmpty())
        return;
    runTask(
        m_pool, this, [home = m_places.home] { return findForeignModels(home); },
        [this](std::vector<ForeignModel> found) {
            std::erase_if(found, [this](const ForeignModel& model) {
                return m_installed->find(model.path) != nullptr ||
                       m_notes.added.contains(model.path);
            });
            m_foreign = std::move(found);
            emit foreignChanged();
        });
}

QVariantList LibraryController::foreign() const {
    QVariantList rows;
    for (const ForeignModel& model : m_foreign)
        rows += QVariantMap{
            {QStringLiteral("path"), model.path},
            {QStringLiteral("name"), shownLine(QFileInfo(model.path).completeBaseName())},
            {QStringLiteral("owner"), model.owner},
            {QStringLiteral("sizeText"), byteWords(model.size)}};
    return rows;
}

// --- Downloads

void LibraryController::begin(const DownloadSpec& spec) {
    if (spec.urls.isEmpty())
        return;
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, spec] { queue->add(spec); });
}

void LibraryController::download(const QString& id) {
    m_sources->choose([this, id](const Source& source) {
        if (const CatalogueEntry* entry = m_sources->catalogue().find(id))
            begin(specFor(*entry, source, m_sources->source() != QLatin1String("custom")));
    });
}

void LibraryController::downloadAndOpen(const QString& id) {
    const CatalogueEntry* entry = m_sources->catalogue().find(id);
    if (entry == nullptr)
        return;
    m_openWhenHere = id;
    if (m_models.loaded() == nullptr)
        m_models.setComing(entry->name, 0);
    download(id);
}

void LibraryController::downloadListed(const QString& path) {
    begin(m_sources->listedSpec(path));
    m_sources->clearListing();
}

void LibraryController::onStatus(const DownloadStatus& status) {
    m_downloads->update(status);
    emit storageChanged();
    const bool awaited = status.spec.id == m_openWhenHere;
    switch (status.state) {
        case DownloadState::Installed: {
            refresh();
            if (awaited) {
                m_openWhenHere.clear();
                m_models.openPath(status.path);
            } else {
                emit said(tr("%1 is here.").arg(status.spec.title));
            }
            break;
        }
        case DownloadState::Failed:
            if (awaited && m_models.loaded() == nullptr)
                m_models.failComing(status.spec.title, problemSentence(status), status.details);
            break;
        case DownloadState::Paused:
        case DownloadState::Cancelled:
            if (awaited)
                m_models.clearComing();
            break;
        default:
            if (awaited && m_models.loaded() == nullptr)
                m_models.setComing(status.spec.title, status.size > 0
                                                          ? static_cast<double>(status.received) /
                                                                static_cast<double>(status.size)
                                                          : 0);
            break;
    }
}

void LibraryController::pauseDownload(const QString& id) {
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, id] { queue->pause(id); });
}

void LibraryController::resumeDownload(const QString& id) {
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, id] { queue->resume(id); });
}

void LibraryController::cancelDownload(const QString& id) {
    if (id == m_openWhenHere) {
        m_openWhenHere.clear();
        m_models.clearComing();
    }
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, id] { queue->cancel(id); });
}

void LibraryController::clearDownload(const QString& id) {
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, id] { queue->clear(id); });
}

void LibraryController::moveDownload(const QString& id, int to) {
    QMetaObject::invokeMethod(m_queue, [queue = m_queue, id, to] { queue->move(id, to); });
}

void LibraryController::otherSource(const QString& id) {
    const DownloadStatus* status = m_downloads->find(id);
    if (status == nullptr)
        return;
    DownloadSpec spec = status->spec;
    if (const CatalogueEntry* entry = m_sources->catalogue().find(id)) {
        // All there are, beginning behind the one that did not work.
        const QString bad = spec.urls.isEmpty() ? QString() : spec.urls.constFirst().host();
        const DownloadSpec all = specFor(*entry, knownSources().constFirst(), true);
        spec.urls = all.urls;
        for (qsizetype i = 0; i < spec.urls.size() && spec.urls.constFirst().host() == bad; ++i)
            spec.urls.move(0, spec.urls.size() - 1);
    }
    begin(spec);
}

void LibraryController::copyDownloadDetails(const QString& id) {
    if (const DownloadStatus* status = m_downloads->find(id))
        emit copyRequested(QStringLiteral("%1\n%2\n%3")
                               .arg(status->spec.title, problemSentence(*status), status->details)
                               .trimmed());
}

}  // namespace rookery::app
