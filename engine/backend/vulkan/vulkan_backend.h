// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/backend/vulkan/tile_arithmetic.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct VolkDeviceTable;

namespace rookery::backend {

namespace vulkan {
struct Core;
struct DeviceFacts;
class Upload;
}  // namespace vulkan

/// A device as it is listed.
struct VulkanDevice {
    std::uint32_t index = 0;  ///< the N of "vulkan:N"
    std::string name;
    std::string driver;
    std::string id;  ///< of device, driver version and our shaders: a name for files
    std::uint64_t memoryBytes = 0;
    bool software = false;  ///< the processor pretending
    std::string prompts;    ///< how prompts are multiplied there: "float32", "matrices 16x16x16"
    std::string reason;     ///< why it cannot be used; empty if it can
};

struct VulkanOptions {
    /// Of "vulkan:N"; empty: the best that is no software device.
    std::optional<std::uint32_t> index;
    /// Where compiled shaders are kept between starts; empty: nowhere.
    std::filesystem::path cacheFolder;
    /// Bytes of device memory to use at most; empty: what the driver says is free.
    std::optional<std::uint64_t> budget;
    /// How prompts are multiplied; what the device cannot do becomes Float32.
    TileArithmetic tiles = TileArithmetic::Best;
    bool smooth = false;  ///< submissions of at most 10 ms, so that the desktop stays smooth

    // For tests.
    std::chrono::milliseconds longestWait{20000};
    bool alwaysStage = false;  ///< upload through a staging buffer even where it is not needed
    bool plainSums = false;    ///< without subgroup arithmetic
    std::function<void(const std::string& text)> complaint;   ///< turns the validation layer on
    std::function<void(VolkDeviceTable& table)> wrap;         ///< changes the device's functions
    std::function<void(vulkan::DeviceFacts& facts)> pretend;  ///< changes what the device says
};

/// A graphics processor, by Vulkan 1.2 and our own shaders. Weights as they are stored; answers
/// are computed in float32, prompts as TileArithmetic says. An executor may outlive it. Once the
/// driver failed, everything answers with an Error of code Io; another backend may be opened.
class VulkanBackend final : public Backend {
public:
    /// An Error says in a sentence why there is none: no Vulkan, no device, or what it lacks.
    static Result<std::unique_ptr<VulkanBackend>> open(const VulkanOptions& options);
    ~VulkanBackend() override;

    BackendInfo info() const override;
    bool supports(DType matrixType) const override;
    Result<Tensor> upload(const HostTensor& tensor) override;
    Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                              const WeightMap& weights,
                                              const ExecutorOptions& options) override;

    /// Of weights and executors together, as long as they live.
    std::uint64_t usedBytes() const;
    std::uint64_t budgetBytes() const;

    /// Bytes a second that the device reads and writes when it copies its memory, the best of
    /// three: what decoding is measured against. Takes 128 MB for a moment.
    Result<double> measureBandwidth();

    /// Before weights of that size, all together, are uploaded: so that no more is taken than they
    /// need.
    void expectWeights(std::uint64_t bytes);

    /// From now on everything answers that the device is lost, as if the driver had said so.
    void lose();

    /// What a weight will take; nothing for the embedding's table, which stays on the host.
    static std::uint64_t bytesOfWeight(graph::TensorId id, DType dtype, std::uint32_t rows,
                                       std::uint32_t columns);

    /// What an executor will take beside the weights.
    static std::uint64_t bytesOfExecutor(const graph::Program& program,
                                         const ExecutorOptions& options);

private:
    VulkanBackend();

    std::shared_ptr<vulkan::Core> m_core;
    std::unique_ptr<vulkan::Upload> m_upload;
    std::uint32_t m_index = 0;
};

/// The one that VulkanBackend::open() would take, or its Error, without touching it further.
Result<VulkanDevice> chosenVulkanDevice(const VulkanOptions& options);

/// All devices, software ones too, or why there are none.
Result<std::vector<VulkanDevice>> listVulkanDevices();

}  // namespace rookery::backend
