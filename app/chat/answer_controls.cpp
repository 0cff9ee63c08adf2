// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_controls.h"

#include "app/chat/presets.h"
#include "app/chat/sampling_controls.h"
#include "app/chat/usual_answers.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::uint32_t kMostTokens = 1'000'000;

}  // namespace

AnswerControls::AnswerControls(Access access, UsualAnswers& usual, const Presets& presets,
                               QObject* parent)
    : QObject(parent), m_access(std::move(access)), m_usual(usual), m_presets(presets) {
    m_sampling = new SamplingControls(
        {[this] { return choice(); }, [this](const AnswerChoice& wanted) { choose(wanted); },
         m_access.sampling},
        presets, this);
    connect(&usual, &UsualAnswers::changed, this, &AnswerControls::changed);
    connect(this, &AnswerControls::changed, m_sampling, &SamplingControls::changed);
}

void AnswerControls::choose(const AnswerChoice& wanted) {
    m_access.choose(wanted);
}

QString AnswerControls::preset() const {
    return choice().preset;
}

void AnswerControls::setPreset(const QString& id) {
    AnswerChoice wanted = SamplingControls::withoutNumbers(choice());
    wanted.preset = id;
    choose(wanted);
}

AnswerControls::ThinkingMode AnswerControls::thinking() const {
    const std::optional<Thinking> mode = choice().thinking;
    if (!mode)
        return AsUsual;
    switch (*mode) {
        case Thinking::Off:
        case Thinking::Fake:
            return Off;
        case Thinking::Short:
            return Short;
        case Thinking::Full:
        case Thinking::Long:
            break;
    }
    return Full;
}

/// "Off" tells the model that it has thought already, as its makers advise.
void AnswerControls::setThinking(ThinkingMode mode) {
    AnswerChoice wanted = choice();
    wanted.thinking.reset();
    if (mode == Off)
        wanted.thinking = Thinking::Fake;
    if (mode == Short)
        wanted.thinking = Thinking::Short;
    if (mode == Full)
        wanted.thinking = Thinking::Full;
    choose(wanted);
}

QString AnswerControls::seed() const {
    const std::optional<std::uint64_t> seed = m_presets.fixedSeed(choice());
    return seed ? QString::number(*seed) : QString();
}

void AnswerControls::setSeed(const QString& digits) {
    AnswerChoice wanted = choice();
    bool whole = false;
    const std::uint64_t seed = digits.trimmed().toULongLong(&whole);
    wanted.seed = whole ? std::optional(seed) : std::nullopt;
    choose(wanted);
}

QString AnswerControls::stop() const {
    return choice().stop.join(QLatin1Char('\n'));
}

void AnswerControls::setStop(const QString& lines) {
    AnswerChoice wanted = choice();
    wanted.stop = lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    choose(wanted);
}

int AnswerControls::maxTokens() const {
    return static_cast<int>(m_presets.maxTokensFor(choice()).value_or(kUsualMaxTokens));
}

/// What it is anyway is not kept as a change.
void AnswerControls::setMaxTokens(int tokens) {
    AnswerChoice wanted = choice();
    wanted.maxTokens.reset();
    const auto fitting =
        std::clamp(static_cast<std::uint32_t>(std::max(tokens, 0)), kFewestTokens, kMostTokens);
    if (fitting != m_presets.maxTokensFor(wanted).value_or(kUsualMaxTokens))
        wanted.maxTokens = fitting;
    choose(wanted);
}

bool AnswerControls::notebook() const {
    return choice().notebook;
}

void AnswerControls::setNotebook(bool on) {
    AnswerChoice wanted = choice();
    wanted.notebook = on;
    choose(wanted);
}

bool AnswerControls::differs() const {
    return !(choice() == m_usual.choice());
}

QStringList AnswerControls::presetIds() const {
    QStringList ids;
    for (const Preset& preset : m_presets.all())
        ids.append(preset.id);
    return ids;
}

QString AnswerControls::presetTitle(const QString& id) const {
    const std::optional<Preset> preset = m_presets.find(id);
    return preset ? preset->title
                  : m_presets.all().front().title;  // one that was deleted: answers are as usual
}

QString AnswerControls::presetHelp(const QString& id) const {
    return m_presets.find(id).value_or(Preset()).help;
}

void AnswerControls::makeUsual() {
    m_usual.setChoice(choice());
}

void AnswerControls::reset() {
    choose(m_usual.choice());
}

}  // namespace rookery::app
