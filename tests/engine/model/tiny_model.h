// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/half.h"
#include "engine/format/model_file.h"
#include "tests/engine/format/file_builder.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rookery::test {

/// A model as a list of float tensors that tests can change before writing it as safetensors. The
/// official names are written out here once more, so that a slip in the tables shows.
class TinyModel {
public:
    using Shape = std::vector<std::uint64_t>;

    struct Tensor {
        std::string name;
        Shape shape;
        std::vector<float> values;
        DType dtype = DType::F32;
    };

    static constexpr std::uint64_t kWidth = 4;
    static constexpr std::uint64_t kHidden = 6;
    static constexpr std::uint64_t kVocab = 5;

    /// Values are all different and of changing sign, below 1.
    void add(const std::string& name, const Shape& shape) {
        std::uint64_t count = 1;
        for (const std::uint64_t size : shape)
            count *= size;
        Tensor tensor{name, shape, {}};
        for (std::uint64_t i = 0; i < count; ++i) {
            ++m_counter;
            const float value = static_cast<float>(m_counter % 1009) / 1024.0F;
            tensor.values.push_back(m_counter % 3 == 0 ? -value : value);
        }
        tensors.push_back(std::move(tensor));
    }

    Tensor& at(const std::string& name) {
        return *std::find_if(tensors.begin(), tensors.end(),
                             [&](const Tensor& tensor) { return tensor.name == name; });
    }

    void remove(const std::string& name) {
        tensors.erase(std::remove_if(tensors.begin(), tensors.end(),
                                     [&](const Tensor& tensor) { return tensor.name == name; }),
                      tensors.end());
    }

    Bytes safetensors() const {
        std::string header = "{";
        if (!metadata.empty()) {
            header += "\"__metadata__\":{";
            for (const auto& [key, value] : metadata)
                header += (header.back() == '{' ? "\"" : ",\"") + key + "\":\"" + value + "\"";
            header += "},";
        }
        Bytes data;
        for (const Tensor& tensor : tensors) {
            const std::size_t start = data.size();
            for (const float value : tensor.values)
                appendValue(data, tensor.dtype, value);
            header +=
                "\"" + tensor.name + "\":{\"dtype\":\"" + typeName(tensor.dtype) + "\",\"shape\":[";
            for (std::size_t i = 0; i < tensor.shape.size(); ++i)
                header += (i == 0 ? "" : ",") + std::to_string(tensor.shape[i]);
            header += "],\"data_offsets\":[" + std::to_string(start) + "," +
                      std::to_string(data.size()) + "]},";
        }
        header.back() = '}';
        return rawSafetensors(header, data);
    }

    static TinyModel four(std::uint64_t layers = 2);
    static TinyModel five(std::uint64_t layers = 2);  ///< 5.2
    static TinyModel six(std::uint64_t layers = 2);
    static TinyModel seven(std::uint64_t layers = 2);

    std::vector<Tensor> tensors;
    std::map<std::string, std::string> metadata;

private:
    static const char* typeName(DType dtype) {
        return dtype == DType::F16 ? "F16" : dtype == DType::BF16 ? "BF16" : "F32";
    }

    static void appendValue(Bytes& to, DType dtype, float value) {
        if (dtype == DType::F16)
            appendNumber(to, floatToHalf(value));
        else if (dtype == DType::BF16)
            appendNumber(to, floatToBf16(value));
        else
            appendNumber(to, value);
    }

    void addOutside();
    void addBlockNorms(const std::string& block, bool first);
    void addGatedChannelMix(const std::string& block, const std::string& mix);

    unsigned m_counter = 0;
};

inline void TinyModel::addOutside() {
    add("emb.weight", {kVocab, kWidth});
    add("ln_out.weight", {kWidth});
    add("ln_out.bias", {kWidth});
    add("head.weight", {kVocab, kWidth});
}

inline void TinyModel::addBlockNorms(const std::string& block, bool first) {
    for (const std::string norm : {"ln0", "ln1", "ln2"}) {
        if (norm == "ln0" && !first)
            continue;
        add(block + norm + ".weight", {kWidth});
        add(block + norm + ".bias", {kWidth});
    }
}

inline void TinyModel::addGatedChannelMix(const std::string& block, const std::string& mix) {
    add(block + "ffn." + mix + "k", {1, 1, kWidth});
    add(block + "ffn." + mix + "r", {1, 1, kWidth});
    add(block + "ffn.key.weight", {kHidden, kWidth});
    add(block + "ffn.receptance.weight", {kWidth, kWidth});
    add(block + "ffn.value.weight", {kWidth, kHidden});
}

inline TinyModel TinyModel::four(std::uint64_t layers) {
    TinyModel model;
    model.addOutside();
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        model.addBlockNorms(block, i == 0);
        model.add(block + "att.time_decay", {kWidth});
        model.add(block + "att.time_first", {kWidth});
        for (const std::string mix : {"k", "v", "r"})
            model.add(block + "att.time_mix_" + mix, {1, 1, kWidth});
        for (const std::string matrix : {"key", "value", "receptance", "output"})
            model.add(block + "att." + matrix + ".weight", {kWidth, kWidth});
        model.addGatedChannelMix(block, "time_mix_");
    }
    return model;
}

/// Two heads of two.
inline TinyModel TinyModel::five(std::uint64_t layers) {
    TinyModel model;
    model.addOutside();
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        model.addBlockNorms(block, i == 0);
        model.add(block + "att.time_decay", {2, 2});
        model.add(block + "att.time_faaaa", {2, 2});
        for (const std::string mix : {"k", "v", "r", "g"})
            model.add(block + "att.time_mix_" + mix, {1, 1, kWidth});
        for (const std::string matrix : {"key", "value", "receptance", "output", "gate"})
            model.add(block + "att." + matrix + ".weight", {kWidth, kWidth});
        model.add(block + "att.ln_x.weight", {kWidth});
        model.add(block + "att.ln_x.bias", {kWidth});
        model.addGatedChannelMix(block, "time_mix_");
    }
    return model;
}

/// Two heads of two; ranks 2 (mix), 3 (decay).
inline TinyModel TinyModel::six(std::uint64_t layers) {
    TinyModel model;
    model.addOutside();
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        model.addBlockNorms(block, i == 0);
        for (const std::string mix : {"x", "w", "k", "v", "r", "g"})
            model.add(block + "att.time_maa_" + mix, {1, 1, kWidth});
        model.add(block + "att.time_maa_w1", {kWidth, 10});
        model.add(block + "att.time_maa_w2", {5, 2, kWidth});
        model.add(block + "att.time_decay", {1, 1, kWidth});
        model.add(block + "att.time_decay_w1", {kWidth, 3});
        model.add(block + "att.time_decay_w2", {3, kWidth});
        model.add(block + "att.time_faaaa", {2, 2});
        for (const std::string matrix : {"key", "value", "receptance", "output", "gate"})
            model.add(block + "att." + matrix + ".weight", {kWidth, kWidth});
        model.add(block + "att.ln_x.weight", {kWidth});
        model.add(block + "att.ln_x.bias", {kWidth});
        model.addGatedChannelMix(block, "time_maa_");
    }
    return model;
}

/// Two heads of two; ranks 3 (w), 2 (a), 1 (v), 5 (g).
inline TinyModel TinyModel::seven(std::uint64_t layers) {
    const std::vector<std::pair<std::string, std::uint64_t>> ranks{
        {"w", 3}, {"a", 2}, {"v", 1}, {"g", 5}};
    TinyModel model;
    model.addOutside();
    for (std::uint64_t i = 0; i < layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        model.addBlockNorms(block, i == 0);
        for (const std::string mix : {"r", "w", "k", "v", "a", "g"})
            model.add(block + "att.x_" + mix, {1, 1, kWidth});
        for (const auto& [letter, rank] : ranks) {
            if (letter == "v" && i == 0)
                continue;
            if (letter != "g")
                model.add(block + "att." + letter + "0", {1, 1, kWidth});
            model.add(block + "att." + letter + "1", {kWidth, rank});
            model.add(block + "att." + letter + "2", {rank, kWidth});
        }
        model.add(block + "att.k_k", {1, 1, kWidth});
        model.add(block + "att.k_a", {1, 1, kWidth});
        model.add(block + "att.r_k", {2, 2});
        for (const std::string matrix : {"receptance", "key", "value", "output"})
            model.add(block + "att." + matrix + ".weight", {kWidth, kWidth});
        model.add(block + "att.ln_x.weight", {kWidth});
        model.add(block + "att.ln_x.bias", {kWidth});
        model.add(block + "ffn.x_k", {1, 1, kWidth});
        model.add(block + "ffn.key.weight", {kHidden, kWidth});
        model.add(block + "ffn.value.weight", {kWidth, kHidden});
    }
    return model;
}

}  // namespace rookery::test
