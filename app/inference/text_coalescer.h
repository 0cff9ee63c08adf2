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
    /// Gives out what there is.
    void flush();

private:
    std::chrono::milliseconds m_interval;
    Emit m_emit;
    std::string m_text;
    IdList m_ids;
    Clock::time_point m_last{};
    bool m_any = false;
};

}  // namespace rookery::app
