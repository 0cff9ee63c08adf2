// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"
#include "engine/model/lora.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace rookery::model {

/// A model file with a LoRA merged into it while it is read, so that loading, quantising and
/// converting know nothing of LoRAs. Changed matrices are float32 here, whatever the file has;
/// the rest is as it was. Refers to both files and needs them. Threads: as ModelFile.
class MergedFile final : public format::ModelFile {
public:
    MergedFile(const format::ModelFile& base, const format::ModelFile& lora, LoraPlan plan);

    format::FileFormat format() const override { return m_base.format(); }

    std::span<const format::TensorEntry> tensors() const override { return m_tensors; }

    const std::map<std::string, std::string>& metadata() const override {
        return m_base.metadata();
    }

    std::uint64_t fileBytes() const override { return m_bytes; }

    Result<void> read(const format::TensorEntry& tensor, std::uint64_t from,
                      std::span<std::byte> to) const override;

    Result<std::vector<std::string>> stringArray(const std::string& key) const override {
        return m_base.stringArray(key);
    }

    Result<std::vector<double>> numberArray(const std::string& key) const override {
        return m_base.numberArray(key);
    }

    /// What the model's own file stores a tensor as.
    DType storedType(const format::TensorEntry& tensor) const;

private:
    /// A as [rank, columns], B as [rows, rank] times the scale.
    struct Factors {
        const LoraPair* pair = nullptr;
        std::vector<float> down;
        std::vector<float> up;
    };

    Result<std::shared_ptr<const Factors>> factors(const LoraPair& pair) const;
    Result<void> readMerged(const format::TensorEntry& stored, const LoraPair& pair,
                            std::uint64_t firstValue, std::span<float> to) const;

    const format::ModelFile& m_base;
    const format::ModelFile& m_lora;
    LoraPlan m_plan;
    std::vector<format::TensorEntry> m_tensors;
    std::unordered_map<std::string, const format::TensorEntry*> m_stored;
    std::uint64_t m_bytes = 0;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const Factors> m_factors;  ///< of the matrix read last
};

}  // namespace rookery::model
