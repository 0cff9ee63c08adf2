// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace rookery::backend {

/// A model on two devices: embedding and the first `layers` layers on one, the other layers and the
/// head on the other. States have the same host form wherever the border lies. It calls itself by
/// the front's name; threads are the back's. Weights must be uploaded with HostTensor::id and
/// layer.
class SplitBackend final : public Backend {
public:
    /// `layers` from 1 to all of the model's.
    SplitBackend(std::shared_ptr<Backend> front, std::shared_ptr<Backend> back,
                 std::uint32_t layers);

    BackendInfo info() const override;

    bool supports(DType matrixType) const override {
        return m_front->supports(matrixType) && m_back->supports(matrixType);
    }

    Result<Tensor> upload(const HostTensor& tensor) override;
    std::optional<Tensor> adopt(const HostTensor& tensor,
                                std::shared_ptr<const std::byte> bytes) override;
    Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                              const WeightMap& weights,
                                              const ExecutorOptions& options) override;

private:
    Backend& placeOf(const HostTensor& tensor);

    std::shared_ptr<Backend> m_front;
    std::shared_ptr<Backend> m_back;
    std::uint32_t m_layers;
};

}  // namespace rookery::backend
