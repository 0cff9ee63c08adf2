// SPDX-License-Identifier: Apache-2.0
#include "app/chat/presets.h"

#include <QRandomGenerator>

namespace rookery::app {
namespace {

/// RWKV's way: the temperature counts after top-p, so it stays near 1 while top-p says how daring
/// an answer is. Values of the official chat, question and writing demos.
Sampling sampling(float temperature, float topP, float presence, float frequency) {
    Sampling made;
    made.temperature = temperature;
    made.topP = topP;
    made.presence = presence;
    made.frequency = frequency;
    return made;
}

}  // namespace

std::optional<Preset> Presets::find(const QString& id) const {
    for (const Preset& preset : all())
        if (preset.id == id)
            return preset;
    return std::nullopt;
}

std::vector<Preset> Presets::all() const {
    const auto builtIn = [](const char* id, const QString& title, const QString& help,
                            std::optional<Sampling> made, const char* glyph) {
        Preset preset;
        preset.id = QString::fromLatin1(id);
        preset.title = title;
        preset.help = help;
        preset.sampling = made;
        preset.glyph = QString::fromLatin1(glyph);
        return preset;
    };
    std::vector<Preset> all{
        builtIn("", tr("Usual"), tr("What the model's makers chat with."), std::nullopt, "chat"),
        builtIn("precise", tr("Precise"), tr("The likeliest words. For facts, sums and code."),
                sampling(1.0F, 0.1F, 0.2F, 0.2F), "check"),
        builtIn("balanced", tr("Balanced"), tr("Calm, with a little freedom."),
                sampling(1.0F, 0.3F, 0.5F, 0.5F), "sliders"),
        builtIn("creative", tr("Creative"),
                tr("Rarer words and more surprises. For stories and ideas."),
                sampling(1.2F, 0.6F, 0.4F, 0.4F), "pencil"),
        builtIn("fixed", tr("Always the same"),
                tr("One question, one answer: always the likeliest word."),
                sampling(0.0F, 0.0F, 0.0F, 0.0F), "pin"),
    };
    all.insert(all.end(), m_own.begin(), m_own.end());
    return all;
}

Sampling Presets::samplingFor(const AnswerChoice& choice, const Sampling& usual) const {
    Sampling made = usual;
    if (const std::optional<Preset> preset = find(choice.preset); preset && preset->sampling)
        made = *preset->sampling;
    made.temperature = choice.temperature.value_or(made.temperature);
    made.topP = choice.topP.value_or(made.topP);
    made.topK = choice.topK.value_or(made.topK);
    made.presence = choice.presence.value_or(made.presence);
    made.frequency = choice.frequency.value_or(made.frequency);
    made.decay = choice.decay.value_or(made.decay);
    made.seed = fixedSeed(choice).value_or(usual.seed);
    return made;
}

std::optional<std::uint64_t> Presets::fixedSeed(const AnswerChoice& choice) const {
    if (choice.seed)
        return choice.seed;
    const std::optional<Preset> preset = find(choice.preset);
    return preset ? preset->seed : std::nullopt;
}

std::optional<std::uint32_t> Presets::maxTokensFor(const AnswerChoice& choice) const {
    if (choice.maxTokens)
        return choice.maxTokens;
    const std::optional<Preset> preset = find(choice.preset);
    return preset ? preset->maxTokens : std::nullopt;
}

AnswerChoice Presets::withAnotherSeed(AnswerChoice choice) const {
    choice.seed.reset();
    if (fixedSeed(choice))
        choice.seed = QRandomGenerator::system()->generate64();
    return choice;
}

}  // namespace rookery::app
