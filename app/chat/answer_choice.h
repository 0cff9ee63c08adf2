// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace rookery::app {

/// How the answers of a conversation are made, as far as its user chose: a preset, and what differs
/// from it. Kept as JSON in the conversation's settings.
struct AnswerChoice {
    QString preset;  ///< id of a Preset (presets.h); "" is what is usual for the model
    std::optional<float> temperature;
    std::optional<float> topP;
    std::optional<std::uint32_t> topK;
    std::optional<float> presence;
    std::optional<float> frequency;
    std::optional<float> decay;
    std::optional<std::uint64_t> seed;  ///< else every answer gets a random one
    std::optional<std::uint32_t> maxTokens;
    std::optional<Thinking> thinking;
    QStringList stop;       ///< texts that end an answer, besides the model's own
    bool notebook = false;  ///< no turns: the model goes on with the text as it is

    friend bool operator==(const AnswerChoice&, const AnswerChoice&) = default;
};

inline constexpr std::uint32_t kFewestTokens = 16;
inline constexpr std::uint32_t kUsualMaxTokens = 4096;

QJsonObject toJson(const AnswerChoice& choice);
/// What is missing or makes no sense is left at what is usual.
AnswerChoice choiceFromJson(const QJsonObject& json);

/// As the store keeps it; other keys of the settings stay as they are.
std::string withChoice(const std::string& settings, const AnswerChoice& choice);
AnswerChoice choiceOf(const std::string& settings);

}  // namespace rookery::app
