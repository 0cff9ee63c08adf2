// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_backend.h"

#include "engine/backend/cpu/cpu_buffer.h"
#include "engine/backend/cpu/cpu_executor.h"
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/kernel_table.h"
#include "engine/backend/cpu/workers.h"
#include "engine/base/check.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace rookery::backend {
namespace {

/// What follows "<key> : " on the first line of a file under /proc that begins with the key;
/// empty where there is no such file.
std::string procValue(const char* path, std::string_view key) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        if (line.compare(0, key.size(), key) != 0)
            continue;
        const std::size_t colon = line.find(':');
        const std::size_t start =
            colon == std::string::npos ? colon : line.find_first_not_of(" \t", colon + 1);
        return start == std::string::npos ? std::string() : line.substr(start);
    }
    return {};
}

std::string processorName() {
    std::string name = procValue("/proc/cpuinfo", "model name");
    return name.empty() ? "Processor" : name;
}

std::uint64_t memoryBytes() {
    const std::string text = procValue("/proc/meminfo", "MemTotal");
    std::uint64_t kibibytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), kibibytes);
    return kibibytes * 1024;
}

Error unsupportedType(DType dtype) {
    const std::string name(dtypeInfo(dtype).name);
    return {ErrorCode::Unsupported,
            "The processor cannot compute with " + name +
                " weights; load the model with the precision f32, f16, bf16, int8 or int4.",
            "upload of " + name};
}

}  // namespace

CpuBackend::CpuBackend(std::size_t threads, ZeroSkip skip)
    : m_workers(std::make_shared<cpu::Workers>(threads)), m_skip(skip) {}

CpuBackend::~CpuBackend() = default;

BackendInfo CpuBackend::info() const {
    BackendInfo info;
    info.id = "cpu";
    info.name = processorName();
    info.driver = cpu::currentInstructionSet().name;
    info.memoryBytes = memoryBytes();
    info.threads = static_cast<std::uint32_t>(m_workers->all().size());
    return info;
}

bool CpuBackend::supports(DType matrixType) const {
    return cpu::weightTypeOf(matrixType).has_value();
}

/// Behind a squared ReLU most numbers are zero.
bool CpuBackend::wantsBands(const HostTensor& tensor) const {
    const bool wanted = m_skip == ZeroSkip::Everywhere ||
                        (m_skip == ZeroSkip::WhereExact && tensor.dtype == DType::Int8);
    return wanted && tensor.id == graph::TensorId::FfnValue &&
           fitsBands(tensor.dtype, tensor.rows, tensor.columns);
}

Result<Tensor> CpuBackend::upload(const HostTensor& tensor) {
    if (!supports(tensor.dtype))
        return unsupportedType(tensor.dtype);
    ROOKERY_TRY_VOID(checkBlocks(tensor));
    ROOKERY_CHECK(tensor.layout == Layout::Rows);
    const bool bands = wantsBands(tensor);
    Tensor result{tensor.dtype, tensor.rows, tensor.columns,
                  nullptr,      0,           bands ? Layout::Bands : Layout::Rows};
    const std::size_t bytes = result.bytes();
    ROOKERY_TRY(LargeBuffer memory, LargeBuffer::allocate(bytes));
    // Each thread touches its pages first: a core alone needs twice the time to fault them in.
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    std::byte* to = memory.data();
    const std::size_t height = bands ? bandRows(tensor.rows) : 0;
    const std::size_t bandBytes = bytesOf(tensor.dtype, height * tensor.columns);
    const auto copy = [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
        if (!bands)
            std::memcpy(to + begin, tensor.data + begin, end - begin);
        for (std::size_t at = begin; at < end && bands; at += bandBytes)
            toBand(tensor.dtype, height, tensor.columns, {tensor.data + at, bandBytes}, to + at);
    };
    {
        const std::lock_guard lock(m_workers->mutex);
        cpu::forPieces(m_workers->all(), bytes, bands ? bandBytes : kPiece, bytes, copy);
    }
    result.buffer = std::make_shared<cpu::CpuBuffer>(std::move(memory));
    return result;
}

/// Kernels read matrices from any address that suits a single number.
std::optional<Tensor> CpuBackend::adopt(const HostTensor& tensor,
                                        std::shared_ptr<const std::byte> bytes) {
    const std::size_t align = isRunBlock(tensor.dtype) ? 1 : dtypeInfo(tensor.dtype).blockBytes;
    const bool turned =
        tensor.layout == Layout::Rows && m_skip == ZeroSkip::Everywhere && wantsBands(tensor);
    const bool unreadable = tensor.layout == Layout::Bands && !wantsBands(tensor);
    if (turned || unreadable || !supports(tensor.dtype) || !checkBlocks(tensor).ok() ||
        reinterpret_cast<std::uintptr_t>(bytes.get()) % align != 0)
        return std::nullopt;
    return Tensor{tensor.dtype,
                  tensor.rows,
                  tensor.columns,
                  std::make_shared<cpu::CpuBuffer>(std::move(bytes)),
                  0,
                  tensor.layout};
}

Result<std::unique_ptr<Executor>> CpuBackend::compile(const graph::Program& program,
                                                      const WeightMap& weights,
                                                      const ExecutorOptions& options) {
    ROOKERY_TRY_VOID(graph::validate(program));
    ROOKERY_TRY_VOID(checkWeights(program, weights));
    std::vector<const Tensor*> bound(program.slots.size(), nullptr);
    for (std::size_t slot = 0; slot < program.slots.size(); ++slot) {
        if (program.slots[slot].role == graph::SlotRole::Weight)
            bound[slot] = findWeight(program.slots[slot], weights);
    }
    try {
        return cpu::CpuExecutor::create(program, bound, options, m_workers);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory; close other programs or choose a smaller model.",
                     "while binding the program"};
    }
}

}  // namespace rookery::backend
