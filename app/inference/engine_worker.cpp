// SPDX-License-Identifier: Apache-2.0
#include "app/inference/engine_worker.h"

#include "app/inference/answer_job.h"
#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "app/inference/live_session.h"
#include "app/inference/speed_measure.h"
#include "engine/api/device_report.h"
#include "engine/api/generating.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rookery::app {
namespace {

/// Progress of loading and reading goes out in steps that can be seen.
constexpr double kLoadStep = 0.005;
constexpr std::uint32_t kSeats = EngineWorker::kTogether + 1;

/// Does not keep the model in memory.
std::vector<std::string> spell(const std::weak_ptr<const Model>& held, const IdList& ids) {
    std::vector<std::string> spelled;
    if (const std::shared_ptr<const Model> model = held.lock())
        for (const TokenId id : ids)
            spelled.push_back(model->decode({&id, 1}));
    return spelled;
}

LoadedModel describe(const std::shared_ptr<const Model>& loaded, const QString& path) {
    const Model& model = *loaded;
    const ModelInfo& info = model.info();
    LoadedModel out;
    out.spell = [held = std::weak_ptr<const Model>(loaded)](const IdList& ids) {
        return spell(held, ids);
    };
    out.path = path;
    out.name = toQt(info.name);
    out.version = toQt(info.version);
    out.family = toQt(info.family);
    out.vocabulary = toQt(info.vocabulary);
    out.precision = toQt(model.precision());
    out.threads = model.threads();
    out.device = toQt(model.device());
    out.deviceName = toQt(model.deviceName());
    out.deviceNote = toQt(deviceNote(model));
    out.layersOnDevice = layersOnGraphics(model);
    out.layers = info.layers;
    if (out.layersOnDevice == 0 && model.device().rfind("vulkan", 0) == 0)
        out.device = QStringLiteral("cpu");
    out.usualSampling = model.usualSampling({});
    out.stateKey = toQt(model.stateKey());
    out.fingerprint = toQt(info.fingerprint);
    out.stateBytes = model.stateBytes();
    out.fileBytes = info.fileBytes;
    out.canThink = model.canThink({});
    out.memoryBytes = model.weightBytes() + kSeats * model.stateBytes();
    for (const DeviceInfo& device : listDevices(true)) {
        if (toQt(device.id) != out.device)
            continue;
        out.deviceName = toQt(device.name);
        out.memoryTotal = device.memoryBytes;
    }
    return out;
}

}  // namespace

/// A request that has a session.
struct EngineWorker::Running {
    Running(const Model& model, LiveSession& live, GenerateRequest asked,
            std::shared_ptr<const TunedStart> start, AnswerEvents tells)
        : request(std::move(asked)),
          events(std::move(tells)),
          job(model, live, request, std::move(start), events) {}

    GenerateRequest request;
    AnswerEvents events;
    AnswerJob job;
};

EngineWorker::EngineWorker(QObject* parent) : QObject(parent) {}

EngineWorker::~EngineWorker() = default;

void EngineWorker::load(const LoadRequest& request) {
    ++m_changes;
    m_aheadIds = 0;
    // The old one goes first: two models may not fit.
    m_seats.clear();
    m_starts.clear();
    m_model.reset();
    if (auto loaded = tryLoad(request); !loaded.ok()) {
        m_seats.clear();
        m_starts.clear();
        m_model.reset();
        emit modelFailed(request.id, loaded.error());
        return;
    }
    m_path = request.path;
    m_note = deviceNote(*m_model);
    emit modelReady(request.id, describe(m_model, request.path));
}

bool EngineWorker::noticeMove() {
    const std::string note = deviceNote(*m_model);
    if (std::exchange(m_note, note) == note)
        return false;
    emit modelMoved(describe(m_model, m_path));
    return true;
}

/// Of everything that is being answered.
void EngineWorker::noteMove() {
    if (!noticeMove())
        return;
    for (Seat& seat : m_seats)
        if (seat.running)
            seat.running->job.noteMove();
}

Result<void> EngineWorker::tryLoad(const LoadRequest& request) {
    if (request.stop.stop_requested())
        return Error::cancelled();
    double shown = -1;
    const auto progress = [this, &request, &shown](double fraction) {
        if (fraction - shown < kLoadStep && fraction < 1)
            return;
        shown = fraction;
        emit modelLoading(request.id, std::clamp(fraction, 0.0, 1.0));
    };
    const std::filesystem::path path(fromQt(request.path));
    ROOKERY_TRY(m_model, loadModel(path, request.options, progress, request.stop.get_token()));
    ROOKERY_TRY(auto live, LiveSession::create(m_model, kSeats));
    for (std::unique_ptr<LiveSession>& one : live)
        m_seats.push_back({std::move(one), nullptr, 0});
    return {};
}

void EngineWorker::unload() {
    ++m_changes;
    m_seats.clear();
    m_starts.clear();
    m_model.reset();
    emit modelUnloaded();
}

void EngineWorker::measure(quint64 id, const std::stop_token& stop) {
    if (!m_model) {
        emit measureFailed(id, {ErrorCode::InvalidArgument,
                                fromQt(tr("No model is loaded. Choose one and try again.")),
                                {}});
        return;
    }
    const Result<SpeedMeasure> done = measureSpeed(*m_model, stop);
    if (done.ok())
        emit measured(id, *done);
    else
        emit measureFailed(id, done.error());
    noticeMove();
}

void EngineWorker::generate(const GenerateRequest& request) {
    post(request, m_changes);
    work();
}

void EngineWorker::post(const GenerateRequest& request, quint64 changes) {
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back({request, changes});
}

void EngineWorker::work() {
    if (m_working)
        return;  // asked for out of one of the signals: it joins in
    m_working = true;
    for (;;) {
        while (const std::unique_ptr<Waiting> next = takeNext())
            begin(std::move(next->request));
        if (!isAnyRunning())
            break;
        stepAll();
    }
    m_shared.clear();
    m_working = false;
}

/// The oldest request, if there is a session for it and no other model is to be loaded first.
std::unique_ptr<EngineWorker::Waiting> EngineWorker::takeNext() {
    const bool full = m_model && std::all_of(m_seats.begin(), m_seats.end(), [](const Seat& seat) {
                          return seat.running != nullptr;
                      });
    const std::lock_guard lock(m_mutex);
    if (full || m_waiting.empty() || m_waiting.front().changes != m_changes)
        return nullptr;
    auto next = std::make_unique<Waiting>(std::move(m_waiting.front()));
    m_waiting.pop_front();
    return next;
}

void EngineWorker::begin(GenerateRequest request) {
    if (!m_model) {
        emit failed(request.id, {ErrorCode::InvalidArgument,
                                 fromQt(tr("No model is loaded. Choose one and try again.")),
                                 {}});
        return;
    }
    if (request.oneOfMany)
        request.states.insert(request.states.end(), m_shared.begin(), m_shared.end());
    auto start = startOf(request.tunedState);
    if (!start.ok()) {
        emit failed(request.id, start.error());
        return;
    }
    m_ahead.reset();  // who sends or asks for something else has stopped writing
    Seat& seat = *seatFor(request, *start ? (*start)->key : std::string());
    seat.lastUsed = ++m_uses;
    const quint64 id = request.id;
    seat.running = std::make_unique<Running>(*m_model, *seat.live, std::move(request),
                                             std::move(start).value(), eventsFor(id));
    seat.running->job.read();
    noteMove();
    if (seat.running->job.closeIfOver())
        end(seat);
}

/// Read once for a model.
Result<std::shared_ptr<const TunedStart>> EngineWorker::startOf(const QString& file) {
    if (file.isEmpty())
        return std::shared_ptr<const TunedStart>();
    std::shared_ptr<const TunedStart>& start = m_starts[file];
    if (!start) {
        std::error_code none;
        if (!std::filesystem::exists(std::filesystem::path(fromQt(file)), none))
            return Error{ErrorCode::NotFound,
                         fromQt(tr("The tuned state that this begins with is not on this computer. "
                                   "Import it among the personas and try again.")),
                         fromQt(file)};
        ROOKERY_TRY(start, m_model->readTunedStart(std::filesystem::path(fromQt(file))));
    }
    return start;
}

/// Of the free ones the one that has to read least, else the one that was not used for longest.
EngineWorker::Seat* EngineWorker::seatFor(const GenerateRequest& request,
                                          const std::string& startKey) {
    std::vector<ContextPart> parts = request.base;
    parts.push_back({false, request.prompt});
    if (!request.rereadsTurn)
        parts.push_back({true, request.generated});
    const Context context{request.before, parts};
    const bool begins = !request.readOnly && request.prompt.empty() && request.generated.empty();
    Seat* best = nullptr;
    std::uint64_t bestKnown = 0;
    for (Seat& seat : m_seats) {
        if (seat.running)
            continue;
        if (request.rereadsTurn && seat.live->isBehindTurn(context, startKey))
            return &seat;
        if (begins && seat.live->isAheadOf(context, startKey))
            return &seat;
        const std::uint64_t known = seat.live->knownOf(context, startKey);
        if (best == nullptr || known > bestKnown ||
            (known == bestKnown && seat.lastUsed < best->lastUsed)) {
            best = &seat;
            bestKnown = known;
        }
    }
    return best;
}

AnswerEvents EngineWorker::eventsFor(quint64 id) {
    AnswerEvents events;
    events.promptReady = [this, id](const IdList& ids) { emit promptReady(id, ids); };
    events.resumed = [this, id](const ResumeReport& report) { emit resumed(id, report); };
    events.readProgress = [this, id](std::uint64_t done, std::uint64_t total, qint64 etaMs) {
        emit readProgress(id, done, total, etaMs);
    };
    events.textReset = [this, id](const std::string& text) { emit textReset(id, toQt(text)); };
    events.textAppended = [this, id](const std::string& text, const IdList& ids,
                                     std::size_t unread) {
        const qsizetype ahead = toQt(text.substr(text.size() - unread)).size();
        emit textAppended(id, toQt(text), ids, ahead);
    };
    events.thoughtReset = [this, id](const std::string& text) {
        emit thoughtReset(id, toQt(text));
    };
    events.thoughtAppended = [this, id](const std::string& text) {
        emit thoughtAppended(id, toQt(text));
    };
    events.checkpoint = [this, id](std::uint64_t generated, const KeptState& state) {
        emit checkpoint(id, generated, state);
    };
    events.shared = [this](KeptState state) { m_shared.push_back(std::move(state)); };
    events.between = [this] { stepAll(); };
    return events;
}

bool EngineWorker::isAnyRunning() const {
    return std::any_of(m_seats.begin(), m_seats.end(),
                       [](const Seat& seat) { return seat.running != nullptr; });
}

/// A token for each that writes; one that still reads is left alone.
void EngineWorker::stepAll() {
    std::vector<Generating*> writing;
    for (Seat& seat : m_seats)
        if (Generating* one = seat.running ? seat.running->job.writing() : nullptr)
            writing.push_back(one);
    if (writing.empty())
        return;
    rookery::step(writing);
    noteMove();
    for (Seat& seat : m_seats)
        if (seat.running && seat.running->job.writing() != nullptr &&
            seat.running->job.closeIfOver())
            end(seat);
}

void EngineWorker::end(Seat& seat) {
    const std::unique_ptr<Running> ended = std::move(seat.running);
    const quint64 id = ended->request.id;
    const Result<GenerationReport> done = ended->job.outcome();
    noticeMove();
    if (const ResumeReport* needed = ended->job.needsContext())
        emit contextNeeded(id, *needed);
    else if (!done.ok())
        emit failed(id, done.error());
    else if (done->reason == FinishReason::Stopped)
        emit stopped(id, *done);
    else
        emit finished(id, *done);
}

}  // namespace rookery::app
