// SPDX-License-Identifier: Apache-2.0
#include "app/inference/scripted_inference.h"

#include "app/inference/convert.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr double kLoadStep = 0.05;
constexpr std::uint64_t kReadChunk = 64;

/// One id a character: enough to look like ids, and the text can be told from them.
IdList idsOf(const QString& text) {
    IdList ids;
    for (const QChar character : text)
        ids.push_back(character.unicode());
    return ids;
}

QString textOf(const IdList& ids) {
    QString text;
    for (const TokenId id : ids)
        text += QChar(static_cast<char16_t>(id));
    return text;
}

/// All but what stands before the request's ids.
IdList wholeContext(const GenerateRequest& request, const IdList& prompt, const IdList& generated) {
    IdList ids;
    for (const ContextPart& part : request.base)
        ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    ids.insert(ids.end(), prompt.begin(), prompt.end());
    ids.insert(ids.end(), generated.begin(), generated.end());
    return ids;
}

IdList promptOf(const GenerateRequest& request) {
    IdList prompt = request.readOnly ? idsOf(request.system) : IdList();
    for (const TurnText& turn : request.turns)
        for (const TokenId id : idsOf(turn.user + turn.reply))
            prompt.push_back(id);
    return prompt;
}

/// Words with the spaces before them, so that joined they are the text.
QStringList wordsOf(const QString& text) {
    QStringList words;
    QString word;
    for (const QChar character : text) {
        if (character == QLatin1Char(' ') && !word.isEmpty())
            words += std::exchange(word, QString());
        word += character;
    }
    if (!word.isEmpty())
        words += word;
    return words;
}

}  // namespace

ScriptedInference::ScriptedInference(QObject* parent)
    : InferenceService(parent), m_timer(new QTimer(this)) {
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &ScriptedInference::step);
    m_script = {
        tr("A rook is a sociable bird: it nests with hundreds of others, high in the "
           "trees, and comes back to the same rookery every spring.\n\n"
           "- It finds its way by landmarks.\n- It remembers who was kind to it.\n\n"
           "This answer comes from a script, not from a model.")};
}

void ScriptedInference::setStepMs(int ms) {
    m_stepMs = ms;
}

void ScriptedInference::setAnswers(const QStringList& answers) {
    m_script = answers;
    m_nextAnswer = 0;
}

void ScriptedInference::setPaused(bool paused) {
    m_paused = paused;
    schedule();
}

void ScriptedInference::loadModel(const LoadRequest& request) {
    if (m_load)
        emit modelFailed(std::exchange(m_load, std::nullopt)->id, Error::cancelled());
    m_loaded = false;
    m_load = request;
    m_loadFraction = 0;
    schedule();
}

void ScriptedInference::unloadModel() {
    m_loaded = false;
    emit modelUnloaded();
}

void ScriptedInference::generate(const GenerateRequest& request) {
    m_requests.push_back(request);
    Answer answer;
    answer.request = request;
    m_answers.push_back(std::move(answer));
    schedule();
}

void ScriptedInference::shutdown() {
    m_timer->stop();
    m_paused = true;
    if (m_load)
        emit modelFailed(std::exchange(m_load, std::nullopt)->id, Error::cancelled());
    while (!m_answers.empty())
        endAnswer(m_answers.front().request.id, FinishReason::Stopped);
}

void ScriptedInference::schedule() {
    if (!m_paused && !m_timer->isActive() && (m_load || !m_answers.empty()))
        m_timer->start(m_stepMs);
}

void ScriptedInference::step() {
    if (m_load) {
        stepLoad();
    } else {
        std::vector<quint64> beside;
        for (const Answer& answer : m_answers)
            if (static_cast<int>(beside.size()) < m_together)
                beside.push_back(answer.request.id);
        for (const quint64 id : beside)
            stepAnswer(id);
    }
    schedule();
}

std::deque<ScriptedInference::Answer>::iterator ScriptedInference::find(quint64 id) {
    return std::find_if(m_answers.begin(), m_answers.end(),
                        [id](const Answer& answer) { return answer.request.id == id; });
}

void ScriptedInference::stepLoad() {
    const quint64 id = m_load->id;
    if (m_load->stop.stop_requested()) {
        m_load.reset();
        emit modelFailed(id, Error::cancelled());
        return;
    }
    if (m_loadError && m_loadFraction >= 0.3) {
        m_load.reset();
        emit modelFailed(id, *std::exchange(m_loadError, std::nullopt));
        return;
    }
    m_loadFraction = std::min(1.0, m_loadFraction + kLoadStep);
    emit modelLoading(id, m_loadFraction);
    if (m_loadFraction < 1.0)
        return;
    LoadedModel model;
    model.path = std::exchange(m_load, std::nullopt)->path;
    model.name = QFileInfo(model.path).completeBaseName();
    model.version = QStringLiteral("7");
    model.vocabulary = QStringLiteral("scripted");
    model.spell = [](const IdList& ids) {
        std::vector<std::string> spelled;
        for (const TokenId one : ids)
            spelled.push_back(fromQt(textOf({one})));
        return spelled;
    };
    model.precision = QStringLiteral("f16");
    model.device = QStringLiteral("scripted");
    model.deviceName = tr("Scripted");
    model.stateKey = m_stateKey;
    model.fingerprint = model.stateKey.section(QLatin1Char('-'), 0, 0);
    model.memoryBytes = 3'100'000'000;
    model.memoryTotal = 8'000'000'000;
    if (m_onProcessor) {
        model.device = QStringLiteral("cpu");
        model.deviceName = QStringLiteral("Ryzen 7 7840U");
    }
    if (m_onCard) {
        model.device = QStringLiteral("vulkan:0");
        model.deviceName = QStringLiteral("RTX 4060 Laptop");
        model.layers = 32;
        model.layersOnDevice = *m_onCard;
        if (model.layersOnDevice < model.layers)
            model.deviceNote = QStringLiteral(
                "RTX 4060 Laptop has 2.1 GB of memory free, which 24 of the 32 layers fit into; "
                "the processor runs the rest.");
    }
    m_loaded = true;
    m_model = model;
    emit modelReady(id, model);
}

void ScriptedInference::measure(quint64 id, const std::stop_source& stop) {
    QTimer::singleShot(m_stepMs, this, [this, id, stop] {
        if (stop.stop_requested() || !m_loaded)
            emit measureFailed(id, Error::cancelled());
        else
            emit measured(id, SpeedMeasure{256, 0.25, 128, 3.0});
    });
}

void ScriptedInference::moveToProcessor() {
    m_model.device = QStringLiteral("cpu");
    m_model.deviceName = QStringLiteral("Ryzen 7 7840U");
    m_model.layersOnDevice = 0;
    m_model.deviceNote = QStringLiteral(
        "The graphics card stopped, so the answer went on on the processor; nothing was lost.");
    for (Answer& answer : m_answers)
        if (answer.movedAt == 0)
            answer.movedAt =
                std::max<quint64>(1, answer.request.generated.size() + answer.generated.size());
    emit modelMoved(m_model);
}

void ScriptedInference::beginAnswer(Answer& answer) {
    answer.begun = true;
    answer.prompt = answer.request.prompt;
    if (answer.request.readOnly) {
        beginReading(answer);
        return;
    }
    QStringList words = wordsOf(m_script.at(m_nextAnswer++ % m_script.size()));
    if (answer.prompt.empty()) {
        answer.prompt = promptOf(answer.request);
        emit promptReady(answer.request.id, answer.prompt);
    }
    if (!answer.request.generated.empty()) {
        emit textReset(answer.request.id, textOf(answer.request.generated));
        // The script goes on where the answer broke off.
        words = wordsOf(
            words.join(QString()).mid(static_cast<qsizetype>(answer.request.generated.size())));
    }
    answer.words = std::move(words);
    ResumeReport resume;
    resume.tokens = answer.request.before.tokens + wholeContext(answer.request, {}, {}).size();
    resume.live = true;
    emit resumed(answer.request.id, resume);
}

/// Whatever no given state covers is read again.
void ScriptedInference::beginReading(Answer& answer) {
    if (answer.prompt.empty() && answer.request.base.empty() && answer.request.before.tokens == 0) {
        answer.prompt = promptOf(answer.request);
        emit promptReady(answer.request.id, answer.prompt);
    }
    ResumeReport resume;
    const std::uint64_t length =
        answer.request.before.tokens + wholeContext(answer.request, answer.prompt, {}).size();
    for (const KeptState& state : answer.request.states)
        if (state.stateKey == keyFor(answer.request) && state.tokens <= length)
            resume.tokens = std::max(resume.tokens, state.tokens);
    resume.rereadTokens = length - resume.tokens;
    answer.known = resume.tokens;
    answer.toRead = resume.rereadTokens;
    emit resumed(answer.request.id, resume);
}

void ScriptedInference::stepAnswer(quint64 id) {
    const auto at = find(id);
    if (at == m_answers.end())
        return;
    Answer& answer = *at;
    if (answer.request.stop.stop_requested()) {
        endAnswer(id, FinishReason::Stopped);
        return;
    }
    if (!m_loaded || m_answerError) {
        const Error none{ErrorCode::InvalidArgument,
                         fromQt(tr("No model is loaded. Choose one and try again.")),
                         {}};
        const Error error = m_answerError.value_or(none);
        m_answerError.reset();
        m_answers.erase(at);
        emit failed(id, error);
        return;
    }
    if (!answer.begun && answer.request.before.tokens > 0 && std::exchange(m_damageNext, false)) {
        ResumeReport needed;
        for (const KeptState& state : answer.request.states)
            needed.damaged.push_back(state.id);
        m_answers.erase(at);
        emit contextNeeded(id, needed);
        return;
    }
    if (!answer.begun) {
        beginAnswer(answer);
        return;
    }
    const std::uint64_t toRead =
        answer.request.readOnly ? answer.toRead : std::uint64_t{answer.prompt.size()};
    if (answer.read < toRead) {
        answer.read = std::min<std::uint64_t>(answer.read + kReadChunk, toRead);
        emit readProgress(id, answer.read, toRead, static_cast<qint64>(toRead - answer.read) * 10);
        if (answer.request.checkpointMs > 0 && answer.read < toRead)
            keepRead(answer);
        return;
    }
    if (answer.request.readOnly) {
        endAnswer(id, FinishReason::EndOfTurn);
        return;
    }
    if (answer.next >= answer.words.size()) {
        endAnswer(id, FinishReason::EndOfTurn);
        return;
    }
    const QString word = answer.words.at(answer.next++);
    const IdList ids = idsOf(word);
    answer.text += word;
    answer.generated.insert(answer.generated.end(), ids.begin(), ids.end());
    const bool atLimit = answer.generated.size() >= answer.request.maxTokens;
    if (answer.next == m_pauseAfterWords) {
        m_paused = true;
        m_pauseAfterWords = -1;
    }
    emit textAppended(id, word, ids);
    if (atLimit)
        endAnswer(id, FinishReason::Length);
}

/// Files of tuned states are called after their keys.
QString ScriptedInference::keyFor(const GenerateRequest& request) const {
    const QString start = QFileInfo(request.tunedState).completeBaseName();
    return toQt(stateKeyWith(fromQt(m_model.stateKey), fromQt(start)));
}

KeptState ScriptedInference::stateAfter(const GenerateRequest& request, const IdList& ids) const {
    KeptState state;
    state.bytes = std::make_shared<const std::vector<std::byte>>(64, std::byte{1});
    state.stateKey = keyFor(request);
    state.tokens = request.before.tokens + ids.size();
    state.approximate = m_approximate;
    state.contextHash = hashIds(ids, request.before.hash);
    return state;
}

/// A state in the middle of what is only read.
void ScriptedInference::keepRead(const Answer& answer) {
    IdList ids = wholeContext(answer.request, answer.prompt, {});
    ids.resize(answer.known + answer.read - answer.request.before.tokens);
    emit checkpoint(answer.request.id, answer.known + answer.read, stateAfter(answer.request, ids));
}

void ScriptedInference::endAnswer(quint64 id, FinishReason reason) {
    const auto at = find(id);
    const Answer answer = std::move(*at);
    m_answers.erase(at);
    const GenerationReport done = report(answer, reason);
    if (reason == FinishReason::Stopped)
        emit stopped(answer.request.id, done);
    else
        emit finished(answer.request.id, done);
}

GenerationReport ScriptedInference::report(const Answer& answer, FinishReason reason) const {
    GenerationReport done;
    done.generated = answer.request.generated;
    done.generated.insert(done.generated.end(), answer.generated.begin(), answer.generated.end());
    done.text = textOf(done.generated);
    done.reason = reason;
    done.readTokens = answer.request.readOnly ? answer.read : std::uint64_t{answer.prompt.size()};
    done.newTokens = answer.generated.size();
    done.movedAt = answer.movedAt;
    done.readSeconds = 0.1;
    done.writeSeconds = static_cast<double>(answer.generated.size()) / 41.0;
    done.state =
        stateAfter(answer.request, wholeContext(answer.request, answer.prompt, done.generated));
    return done;
}

}  // namespace rookery::app
