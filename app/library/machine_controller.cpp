// SPDX-License-Identifier: Apache-2.0
#include "app/library/machine_controller.h"

#include "app/library/discover_model.h"
#include "app/library/http_rules.h"
#include "app/library/library_notes.h"
#include "app/support/disk.h"
#include "app/support/machine.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::seconds kLookEvery{2};
constexpr int kMeasureMs = 300;
/// What feels like writing, not waiting.
constexpr double kGoodSpeed = 15;
constexpr double kWordsPerToken = 0.75;

bool runsWell(const Fit& fit) {
    return fit.kind == FitKind::Fits &&
           (fit.tokensPerSecond == 0 || fit.tokensPerSecond >= kGoodSpeed);
}

}  // namespace

ModelPicks pickModels(const Catalogue& catalogue, const std::vector<DeviceRoom>& rooms) {
    struct Candidate {
        const CatalogueEntry* entry;
        Fit fit;
    };

    std::vector<Candidate> candidates;
    for (const CatalogueEntry& entry : catalogue.entries)
        if (entry.recommended)
            candidates.push_back({&entry, fitOn(needFor(entry), rooms)});
    ModelPicks picks;
    const Candidate* best = nullptr;
    const auto better = [](const Candidate& a, const Candidate& b) {
        if (a.entry->parameters != b.entry->parameters)
            return a.entry->parameters > b.entry->parameters;
        return a.entry->size < b.entry->size;  // of the same model the quicker download
    };
    for (const Candidate& candidate : candidates)
        if (runsWell(candidate.fit) && (best == nullptr || better(candidate, *best)))
            best = &candidate;
    if (best == nullptr)  // a slow computer: the least there is
        for (const Candidate& candidate : candidates)
            if (candidate.fit.kind != FitKind::TooBig &&
                (best == nullptr || candidate.entry->size < best->entry->size))
                best = &candidate;
    if (best == nullptr)
        return picks;
    picks.best = best->entry;
    for (const Candidate& candidate : candidates) {
        const CatalogueEntry* entry = candidate.entry;
        const bool quick =
            picks.smaller == nullptr || entry->parameters > picks.smaller->parameters ||
            (entry->parameters == picks.smaller->parameters && entry->size < picks.smaller->size);
        if (entry->parameters < picks.best->parameters && quick)
            picks.smaller = entry;
        const bool near =
            picks.bigger == nullptr || entry->parameters < picks.bigger->parameters ||
            (entry->parameters == picks.bigger->parameters && entry->size < picks.bigger->size);
        if (entry->parameters > picks.best->parameters && candidate.fit.kind != FitKind::TooBig &&
            near)
            picks.bigger = entry;
    }
    return picks;
}

MachineController::MachineController(LibraryNotes& notes, QString modelsFolder, QObject* parent)
    : QObject(parent), m_notes(notes), m_modelsFolder(std::move(modelsFolder)) {
    m_pool.setMaxThreadCount(1);
    m_diskPool.setMaxThreadCount(1);
    m_timer.setInterval(kLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &MachineController::look);
}

MachineController::~MachineController() = default;

void MachineController::setWatched(bool watched) {
    if (m_pretends || std::exchange(m_watched, watched) == watched)
        return;
    emit watchedChanged();
    if (!watched) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    if (m_devices.empty())
        probe();
    else
        look();
}

void MachineController::setCatalogue(const Catalogue& catalogue) {
    m_picks = {};
    m_catalogue = catalogue;
    m_picks = pickModels(m_catalogue, m_rooms);
    emit changed();
}

void MachineController::probe() {
    if (std::exchange(m_probing, true))
        return;
    const QString processor = processorName();
    const double before = m_notes.bandwidthOf == processor ? m_notes.bandwidth : 0;
    runTask(
        m_pool, this,
        [before] {
            return std::pair(probeDevices(),
                             before > 0 ? before : measureMemoryBandwidth(kMeasureMs));
        },
        [this](const std::pair<std::vector<ProbedDevice>, double>& found) {
            onProbed(found.first, found.second);
        });
}

void MachineController::onProbed(const std::vector<ProbedDevice>& devices, double bandwidth) {
    m_probing = false;
    if (m_pretends)
        return;
    m_devices = devices;
    m_processor = processorName();
    if (bandwidth > 0 && (m_notes.bandwidth != bandwidth || m_notes.bandwidthOf != m_processor)) {
        m_notes.bandwidth = bandwidth;
        m_notes.bandwidthOf = m_processor;
        m_notes.save();
    }
    look();
    m_picks = pickModels(m_catalogue, m_rooms);
    emit changed();
}

void MachineController::setModelsFolder(const QString& folder) {
    m_modelsFolder = folder;
    if (!m_pretends)
        lookAtDisk();
}

void MachineController::lookAtDisk() {
    if (std::exchange(m_lookingAtDisk, true))
        return;
    runTask(
        m_diskPool, this, [folder = m_modelsFolder] { return diskFacts(folder).freeBytes; },
        [this](quint64 free) {
            m_lookingAtDisk = false;
            if (m_pretends || std::exchange(m_diskFree, free) == free)
                return;
            emit roomsChanged();
            emit changed();
        });
}

void MachineController::look() {
    const MemoryFacts memory = memoryFacts();
    m_ram = memory.total;
    lookAtDisk();
    m_offline = !hasNetwork();
    m_rooms.clear();
    for (const ProbedDevice& device : m_devices) {
        if (!device.usable)
            continue;
        DeviceRoom room{device.id,
                        device.gpu ? device.name : m_processor,
                        device.gpu,
                        device.gpu ? device.total : memory.total,
                        device.gpu ? device.total : memory.available,
                        device.gpu ? 0 : m_notes.bandwidth};
        m_rooms.push_back(room);
    }
    emit roomsChanged();
    emit changed();
}

void MachineController::pretend(const std::vector<DeviceRoom>& rooms, const QString& processor,
                                quint64 diskFree, bool offline) {
    m_pretends = true;
    m_timer.stop();
    m_offline = offline;
    m_rooms = rooms;
    m_processor = processor;
    m_diskFree = diskFree;
    for (const DeviceRoom& room : rooms)
        m_ram = room.gpu ? m_ram : room.total;
    m_picks = pickModels(m_catalogue, m_rooms);
    emit roomsChanged();
    emit changed();
}

QVariantList MachineController::chips() const {
    QVariantList chips;
    if (!known())
        return chips;
    const auto add = [&chips](const char* glyph, const QString& text, const QString& more = {},
                              bool warns = false) {
        chips += QVariant::fromValue(MachineChip{QString::fromLatin1(glyph), text, more, warns});
    };
    for (const DeviceRoom& room : m_rooms)
        if (room.gpu)
            add("gpu", room.name, tr("%1 free").arg(byteWords(room.free)));
    add("memory", tr("%1 RAM").arg(byteWords(m_ram)));
    add("cpu", m_processor.isEmpty() ? tr("Processor") : m_processor,
        processorCores() == 1 ? tr("1 core") : tr("%1 cores").arg(processorCores()));
    add("disk", tr("%1 free").arg(byteWords(m_diskFree)));
    return chips;
}

ModelPick MachineController::pick(const CatalogueEntry* entry) const {
    ModelPick pick;
    if (entry == nullptr)
        return pick;
    const Fit fit = fitOn(needFor(*entry), m_rooms);
    pick.modelId = entry->id;
    pick.name = entry->name;
    pick.label = entry->label;
    pick.about = aboutWords(m_catalogue, *entry);
    pick.download = byteWords(entry->size);
    pick.memory = fit.total == 0
                      ? byteWords(fit.need.total())
                      : tr("%1 of %2").arg(byteWords(fit.need.total()), byteWords(fit.total));
    if (fit.tokensPerSecond > 0) {
        const double words = fit.tokensPerSecond * kWordsPerToken;
        pick.speed = words >= 1.5 ? tr("about %1 words a second").arg(std::llround(words))
                                  : tr("about a word a second");
    }
    pick.fitState = static_cast<int>(fit.kind);
    pick.fitWords = fitWords(fit);
    return pick;
}

}  // namespace rookery::app
