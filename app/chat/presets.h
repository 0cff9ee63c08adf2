// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"

#include <QCoreApplication>

#include <optional>
#include <utility>
#include <vector>

namespace rookery::app {

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

/// What the id in an AnswerChoice stands for: the built-in presets in the language of the window
/// and, behind them, the user's. Application has the one that all others look into. GUI thread.
class Presets {
    Q_DECLARE_TR_FUNCTIONS(Presets)

public:
    /// In the order they are offered.
    std::vector<Preset> all() const;
    std::optional<Preset> find(const QString& id) const;

    const std::vector<Preset>& own() const { return m_own; }

    void setOwn(std::vector<Preset> own) { m_own = std::move(own); }

    /// The sampling an answer is made with; the seed only if it is fixed.
    Sampling samplingFor(const AnswerChoice& choice, const Sampling& usual) const;
    /// The seed that every answer gets; none: each its own.
    std::optional<std::uint64_t> fixedSeed(const AnswerChoice& choice) const;
    /// As the user or the preset limits it.
    std::optional<std::uint32_t> maxTokensFor(const AnswerChoice& choice) const;
    /// The same with other luck, also where the seed is fixed.
    AnswerChoice withAnotherSeed(AnswerChoice choice) const;

private:
    std::vector<Preset> m_own;
};

}  // namespace rookery::app
