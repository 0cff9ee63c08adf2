// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace rookery::app {

/// Gathers tokens so that a window gets at most one piece of text a frame, however fast the model
/// writes. The first piece goes out at once. One thread.
class TextCoalescer {
public:
    using Clock = std::chrono::steady_clock;
    using Emit = std::function<void(const std::string& text, const IdList& ids)>;

    TextCoalescer(std::chrono::milliseconds interval, Emit sink);

    void add(TokenId id, std::string_view text, Clock::time_point now);
    /// Text without an id of its own, set free at the end of an answer.
    void addText(std::string_view text);

    /// Reasoning: goes to a sink of its own, at the same pace.
    void addThought(std::string_view text) { m_thought += text; }

    void setThoughtSink(std::function<void(const std::string& text)> sink) {
        m_emitThought = std::move(sink);
    }

    /// Gives out what there is.
    void flush();

private:
    std::chrono::milliseconds m_interval;
    Emit m_emit;
    std::function<void(const std::string& text)> m_emitThought;
    std::string m_text;
    std::string m_thought;
    IdList m_ids;
    Clock::time_point m_last{};
    bool m_any = false;
};

}  // namespace rookery::app
