// SPDX-License-Identifier: Apache-2.0
#include "app/chat/sampling_controls.h"

#include "app/chat/presets.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

std::optional<float> AnswerChoice::*floatNamed(const QString& name) {
    if (name == QLatin1String("temperature"))
        return &AnswerChoice::temperature;
    if (name == QLatin1String("topP"))
        return &AnswerChoice::topP;
    if (name == QLatin1String("presence"))
        return &AnswerChoice::presence;
    if (name == QLatin1String("frequency"))
        return &AnswerChoice::frequency;
    return name == QLatin1String("decay") ? &AnswerChoice::decay : nullptr;
}

float within(double value, double least, double most) {
    return static_cast<float>(std::clamp(value, least, most));
}

}  // namespace

SamplingControls::SamplingControls(Access access, const Presets& presets, QObject* parent)
    : QObject(parent), m_access(std::move(access)), m_presets(presets) {}

Sampling SamplingControls::now() const {
    return m_presets.samplingFor(m_access.choice(), m_access.usual());
}

AnswerChoice SamplingControls::withoutNumbers(AnswerChoice choice) {
    choice.temperature.reset();
    choice.topP.reset();
    choice.topK.reset();
    choice.presence.reset();
    choice.frequency.reset();
    choice.decay.reset();
    return choice;
}

/// A number that is what the preset has anyway is not kept as a change.
template <class Value>
void SamplingControls::set(std::optional<Value> AnswerChoice::*member, Value Sampling::*number,
                           Value value) {
    AnswerChoice choice = m_access.choice();
    (choice.*member).reset();
    if (m_presets.samplingFor(choice, m_access.usual()).*number != value)
        choice.*member = value;
    m_access.choose(choice);
}

void SamplingControls::setTemperature(double value) {
    set(&AnswerChoice::temperature, &Sampling::temperature, within(value, 0, 3));
}

void SamplingControls::setTopP(double value) {
    set(&AnswerChoice::topP, &Sampling::topP, within(value, 0, 1));
}

void SamplingControls::setTopK(int value) {
    set(&AnswerChoice::topK, &Sampling::topK,
        static_cast<std::uint32_t>(std::clamp(value, 0, 1'000'000)));
}

void SamplingControls::setPresence(double value) {
    set(&AnswerChoice::presence, &Sampling::presence, within(value, 0, 2));
}

void SamplingControls::setFrequency(double value) {
    set(&AnswerChoice::frequency, &Sampling::frequency, within(value, 0, 2));
}

void SamplingControls::setDecay(double value) {
    set(&AnswerChoice::decay, &Sampling::decay, within(value, 0, 1));
}

bool SamplingControls::touched() const {
    const AnswerChoice choice = m_access.choice();
    return withoutNumbers(choice) != choice;
}

bool SamplingControls::isChanged(const QString& name) const {
    const AnswerChoice choice = m_access.choice();
    if (name == QLatin1String("topK"))
        return choice.topK.has_value();
    const auto member = floatNamed(name);
    return member != nullptr && (choice.*member).has_value();
}

void SamplingControls::reset(const QString& name) {
    AnswerChoice choice = m_access.choice();
    if (name == QLatin1String("topK"))
        choice.topK.reset();
    else if (const auto member = floatNamed(name))
        (choice.*member).reset();
    m_access.choose(choice);
}

}  // namespace rookery::app
