// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_choice.h"

#include "app/inference/convert.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace rookery::app {
namespace {

const QString kKey = QStringLiteral("answers");

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
