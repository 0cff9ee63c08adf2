// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rookery::backend {

/// An executor that outlives its device. While a device serves, the newest host copy of every
/// state and the ids read since are kept; when the device fails (ErrorCode::Io or
/// OutOfMemory), the state is rebuilt on the executor that `replacement` makes: ids are read
/// again, in the runs they were read in, and nothing is chosen anew. From there on the answers are
/// those of the replacement. Copies are made every kCopyEvery rows and whenever a state is read or
/// written anyway.
class RescueExecutor final : public Executor {
public:
    /// Makes the executor that goes on, with at least as many rows and states.
    using Replacement = std::function<Result<std::unique_ptr<Executor>>()>;
    /// Called once, with the Error that made it necessary.
    using OnRescue = std::function<void(const Error& why)>;

    RescueExecutor(std::unique_ptr<Executor> device, std::size_t stateFloats,
                   Replacement replacement, OnRescue onRescue);

    std::uint32_t maxRows() const override { return m_now->maxRows(); }

    std::uint32_t stateSlots() const override { return m_now->stateSlots(); }

    std::uint32_t evenFrom() const override { return m_now->evenFrom(); }

    Result<void> run(const Job& job, std::span<float> logits) override;
    Result<void> readState(std::uint32_t slot, std::span<float> state) override;
    Result<void> writeState(std::uint32_t slot, std::span<const float> state) override;
    void setTrace(Trace trace) override;

    std::uint32_t meetings() const override { return m_now->meetings(); }

    static constexpr std::size_t kCopyEvery = 1024;

private:
    /// What is known of a conversation without its device.
    struct Kept {
        std::vector<float> state;                ///< empty: as executors start
        std::vector<std::vector<TokenId>> runs;  ///< read since
        std::size_t rows = 0;
    };

    Result<void> rescue(const Error& why);
    Result<void> rebuild(std::uint32_t slot);
    void remember(const Job& job);
    void copyLongOnes();
    bool rescuable(const Error& error) const;

    std::unique_ptr<Executor> m_now;
    bool m_rescued = false;
    std::vector<Kept> m_kept;  ///< by state slot
    std::size_t m_stateFloats;
    Replacement m_replacement;
    OnRescue m_onRescue;
    Trace m_trace;
};

}  // namespace rookery::backend
