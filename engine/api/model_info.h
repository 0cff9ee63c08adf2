// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rookery {

/// What a model file is, as `rookery-cli inspect` prints it; known from the header, without
/// loading.
struct ModelInfo {
    std::string format;   ///< "safetensors", "rwkv-bin", …
    std::string version;  ///< "4", "5.0", "5.1", "5.2", "6", "7"
    std::string family;   ///< "world", "pile", "raven", "g1", …, "unknown"
    std::uint32_t layers = 0;
    std::uint32_t width = 0;
    std::uint32_t ffn = 0;
    std::uint32_t heads = 0;
    std::uint32_t headSize = 0;
    std::uint32_t vocab = 0;
    std::string vocabulary;  ///< "world", "world-pruned", "neox", "bytes", "unknown"
    std::uint64_t parameters = 0;
    std::uint64_t fileBytes = 0;
    std::string dtype;   ///< of the big matrices in the file
    std::string runsAs;  ///< what `--precision file` makes of it here
    std::uint64_t stateBytes = 0;
    std::uint64_t memoryF16 = 0;  ///< bytes needed to run it, by precision
    std::uint64_t memoryInt8 = 0;
    std::uint64_t memoryInt4 = 0;
    std::string fingerprint;
    std::string name;  ///< from metadata or the file's name, for people
};

/// One tensor of a model file.
struct TensorInfo {
    std::string name;
    std::string dtype;
    std::vector<std::uint64_t> shape;  ///< slowest first
    std::uint64_t bytes = 0;
};

/// A model to be made up, see synthesizeModel(). 0 stands for the usual choice.
struct SynthOptions {
    std::string version = "7";  ///< "4" or "7"
    std::uint32_t layers = 0;
    std::uint32_t width = 0;
    std::uint32_t ffn = 0;       ///< 0: 4 times the width
    std::uint32_t headSize = 0;  ///< 0: 64
    std::uint32_t vocab = 0;     ///< 65536 is World, 256 is bytes
    std::uint64_t seed = 0;
    std::string precision = "f16";  ///< f32, f16, bf16
};

/// How a model is to be written, see convertModel().
struct ConvertOptions {
    std::string precision = "file";  ///< file, f32, f16, bf16, int8, int4
    std::optional<float> groupNormEps;
    bool overwrite = false;  ///< a file that is there already; never the source itself
};

struct ConvertReport {
    std::string precision;
    std::uint64_t fileBytes = 0;
};

/// A place where models can run.
struct DeviceInfo {
    std::string id;  ///< "cpu", "reference", "vulkan:0"
    std::string name;
    std::string driver;
    std::uint64_t memoryBytes = 0;
    std::string prompts;  ///< of graphics cards: how prompts are multiplied, "matrices 16x16x16"
    bool usable = true;
    bool software = false;  ///< hidden unless asked for
    std::string reason;     ///< a sentence, if not usable
};

}  // namespace rookery
