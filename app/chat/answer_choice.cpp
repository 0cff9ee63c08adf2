// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_choice.h"

#include "app/inference/convert.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rookery::app {
namespace {

const QString kKey = QStringLiteral("answers");

struct Presets {
    Q_DECLARE_TR_FUNCTIONS(Presets)
};

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

std::vector<Preset>& mine() {
    static std::vector<Preset> own;
    return own;
}

std::optional<Preset> presetOf(const AnswerChoice& choice) {
    for (const Preset& preset : presets())
        if (preset.id == choice.preset)
            return preset;
    return std::nullopt;
}

template <class Value>
void put(QJsonObject& json, const char* key, const std::optional<Value>& value) {
    if (value)
        json.insert(QLatin1String(key), static_cast<double>(*value));
}

std::optional<float> number(const QJsonObject& json, const char* key, double least, double most) {
    const QJsonValue value = json.value(QLatin1String(key));
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return std::nullopt;
    return static_cast<float>(std::clamp(value.toDouble(), least, most));
}

std::optional<std::uint32_t> count(const QJsonObject& json, const char* key, double most) {
    const std::optional<float> value = number(json, key, 0, most);
    return value ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
}

}  // namespace

const std::vector<Preset>& ownPresets() {
    return mine();
}

void setOwnPresets(std::vector<Preset> own) {
    mine() = std::move(own);
}

std::vector<Preset> presets() {
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
        builtIn("", Presets::tr("Usual"), Presets::tr("What the model's makers chat with."),
                std::nullopt, "chat"),
        builtIn("precise", Presets::tr("Precise"),
                Presets::tr("The likeliest words. For facts, sums and code."),
                sampling(1.0F, 0.1F, 0.2F, 0.2F), "check"),
        builtIn("balanced", Presets::tr("Balanced"), Presets::tr("Calm, with a little freedom."),
                sampling(1.0F, 0.3F, 0.5F, 0.5F), "sliders"),
        builtIn("creative", Presets::tr("Creative"),
                Presets::tr("Rarer words and more surprises. For stories and ideas."),
                sampling(1.2F, 0.6F, 0.4F, 0.4F), "pencil"),
        builtIn("fixed", Presets::tr("Always the same"),
                Presets::tr("One question, one answer: always the likeliest word."),
                sampling(0.0F, 0.0F, 0.0F, 0.0F), "pin"),
    };
    all.insert(all.end(), mine().begin(), mine().end());
    return all;
}

Sampling samplingFor(const AnswerChoice& choice, const Sampling& usual) {
    Sampling made = usual;
    if (const std::optional<Preset> preset = presetOf(choice); preset && preset->sampling)
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

std::optional<std::uint64_t> fixedSeed(const AnswerChoice& choice) {
    if (choice.seed)
        return choice.seed;
    const std::optional<Preset> preset = presetOf(choice);
    return preset ? preset->seed : std::nullopt;
}

std::optional<std::uint32_t> maxTokensFor(const AnswerChoice& choice) {
    if (choice.maxTokens)
        return choice.maxTokens;
    const std::optional<Preset> preset = presetOf(choice);
    return preset ? preset->maxTokens : std::nullopt;
}

AnswerChoice withAnotherSeed(AnswerChoice choice) {
    choice.seed.reset();
    if (fixedSeed(choice))
        choice.seed = QRandomGenerator::system()->generate64();
    return choice;
}

QJsonObject toJson(const AnswerChoice& choice) {
    QJsonObject json;
    if (!choice.preset.isEmpty())
        json.insert(QStringLiteral("preset"), choice.preset);
    put(json, "temperature", choice.temperature);
    put(json, "topP", choice.topP);
    put(json, "topK", choice.topK);
    put(json, "presence", choice.presence);
    put(json, "frequency", choice.frequency);
    put(json, "decay", choice.decay);
    put(json, "maxTokens", choice.maxTokens);
    // A double would lose some of its digits.
    if (choice.seed)
        json.insert(QStringLiteral("seed"), QString::number(*choice.seed));
    if (choice.thinking)
        json.insert(QStringLiteral("thinking"), toQt(thinkingName(*choice.thinking)));
    if (!choice.stop.isEmpty())
        json.insert(QStringLiteral("stop"), QJsonArray::fromStringList(choice.stop));
    if (choice.notebook)
        json.insert(QStringLiteral("notebook"), true);
    return json;
}

AnswerChoice choiceFromJson(const QJsonObject& json) {
    AnswerChoice choice;
    choice.preset = json.value(QStringLiteral("preset")).toString();
    choice.temperature = number(json, "temperature", 0, 5);
    choice.topP = number(json, "topP", 0, 1);
    choice.topK = count(json, "topK", 1'000'000);
    choice.presence = number(json, "presence", -5, 5);
    choice.frequency = number(json, "frequency", -5, 5);
    choice.decay = number(json, "decay", 0, 1);
    choice.maxTokens = count(json, "maxTokens", 1'000'000);
    bool whole = false;
    const std::uint64_t seed = json.value(QStringLiteral("seed")).toString().toULongLong(&whole);
    if (whole)
        choice.seed = seed;
    choice.thinking = thinkingNamed(fromQt(json.value(QStringLiteral("thinking")).toString()));
    for (const QJsonValue text : json.value(QStringLiteral("stop")).toArray())
        if (!text.toString().isEmpty())
            choice.stop.append(text.toString());
    choice.notebook = json.value(QStringLiteral("notebook")).toBool();
    return choice;
}

std::string withChoice(const std::string& settings, const AnswerChoice& choice) {
    QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(settings)).object();
    json.insert(kKey, toJson(choice));
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

AnswerChoice choiceOf(const std::string& settings) {
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(settings)).object();
    return choiceFromJson(json.value(kKey).toObject());
}

}  // namespace rookery::app
