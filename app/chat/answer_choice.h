// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace rookery::app {

/// How the answers of a conversation are made, as far as its user chose: a preset, and what differs
/// from it. Kept as JSON in the conversation's settings.
struct AnswerChoice {
    QString preset;  ///< id of a Preset; "" is what is usual for the model
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

/// Sampling under a name that says what it is like.
struct Preset {
    QString id;
    QString title;
    QString help;
    std::optional<Sampling> sampling;  ///< none: what is usual for the model
    QString glyph;                     ///< an icon of resources/icons
    bool own = false;                  ///< the user's; the others are built in
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> maxTokens;
};

inline constexpr std::uint32_t kFewestTokens = 16;
inline constexpr std::uint32_t kUsualMaxTokens = 4096;

/// In the order they are offered, in the language of the window.
std::vector<Preset> presets();

/// Those of the user, behind the built-in ones. By OwnPresets; GUI thread.
const std::vector<Preset>& ownPresets();
void setOwnPresets(std::vector<Preset> own);

/// The sampling an answer is made with; the seed only if it is fixed.
Sampling samplingFor(const AnswerChoice& choice, const Sampling& usual);
/// The seed that every answer gets; none: each its own.
std::optional<std::uint64_t> fixedSeed(const AnswerChoice& choice);
/// As the user or the preset limits it.
std::optional<std::uint32_t> maxTokensFor(const AnswerChoice& choice);
/// The same with other luck, also where the seed is fixed.
AnswerChoice withAnotherSeed(AnswerChoice choice);

QJsonObject toJson(const AnswerChoice& choice);
/// What is missing or makes no sense is left at what is usual.
AnswerChoice choiceFromJson(const QJsonObject& json);

/// As the store keeps it; other keys of the settings stay as they are.
std::string withChoice(const std::string& settings, const AnswerChoice& choice);
AnswerChoice choiceOf(const std::string& settings);

}  // namespace rookery::app
