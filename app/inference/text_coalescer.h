// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace rookery::app {

/// Gathers tokens so that a window gets at most one piece of text a frame, however fast the model
/// writes. The first piece goes out at once: text comes before its id, which still has to be read.
/// One thread.
class TextCoalescer {
public:
    using Clock = std::chrono::steady_clock;
    /// The last `unread` bytes of the text are of an id that was not read yet.
    using Emit =
        std::function<void(const std::string& text, const IdList& ids, std::size_t unread)>;

    TextCoalescer(std::chrono::milliseconds interval, Emit sink);

    /// What one more id has set free, or the end of the answer; reasoning goes to a sink of its
    /// own.
    void addText(std::string_view answer, std::string_view thought, Clock::time_point now);
    /// That id has been read.
    void addRead(TokenId id);

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
    std::size_t m_unread = 0;
    Clock::time_point m_last{};
    bool m_any = false;
};

}  // namespace rookery::app
