// SPDX-License-Identifier: Apache-2.0
#include "engine/model/family.h"

#include <algorithm>
#include <array>

namespace rookery::model {
namespace {

struct Mark {
    std::string_view text;
    std::string_view family;
    std::string_view vocabulary;
};

/// The first that is found in the name holds: "RWKV-4-World-…", "rwkv7-g1a-0.4b-…".
constexpr std::array<Mark, 7> kMarks{{
    {"raven", "raven", "neox"},
    {"novel", "novel", "neox"},
    {"novel", "novel", "world"},  // version 6's ChnNovel
    {"-g1", "g1", "world"},
    {"-g0", "g1", "world"},
    {"world", "world", "world"},
    {"pile", "pile", "neox"},
}};

constexpr std::array<const char*, 4> kNameKeys{"rookery.family", "general.name", "general.basename",
                                               "name"};

/// In small letters, and with one sign between words: "Rwkv7 G1 2.9B" as "rwkv7-g1-2.9b".
std::string plain(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char character) {
        if (character == ' ' || character == '_')
            return '-';
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                    : character;
    });
    return out;
}

std::string fromText(std::string_view text, std::string_view vocabulary) {
    const std::string name = plain(text);
    for (const Mark& mark : kMarks) {
        if (mark.vocabulary == vocabulary && name.find(mark.text) != std::string::npos)
            return std::string(mark.family);
    }
    return {};
}

}  // namespace

std::string vocabularyName(std::uint32_t vocab) {
    switch (vocab) {
        case 65536:
        case 65530:  // without the padding rows
        case 65529:
            return "world";
        case 50304:  // padded to a multiple of 128
            return "neox";
        case 256:
            return "bytes";
        default:
            // 50,254 tokens and up to 23 runs of spaces, perhaps padded to a multiple of 8.
            return vocab >= 50254 && vocab <= 50280 ? "neox" : "unknown";
    }
}

bool isMusic(std::string_view fileName, const std::map<std::string, std::string>& metadata) {
    const auto musical = [](std::string_view text) {
        const std::string name = "-" + plain(text) + "-";
        return name.find("-midi-") != std::string::npos || name.find("-abc-") != std::string::npos;
    };
    return musical(fileName) ||
           std::any_of(kNameKeys.begin(), kNameKeys.end(), [&](const char* key) {
               const auto found = metadata.find(key);
               return found != metadata.end() && musical(found->second);
           });
}

std::string guessFamily(std::string_view fileName,
                        const std::map<std::string, std::string>& metadata,
                        std::string_view vocabulary) {
    if (vocabulary == "world-pruned")
        vocabulary = "world";
    for (const char* key : kNameKeys) {
        if (const auto found = metadata.find(key); found != metadata.end()) {
            if (std::string family = fromText("-" + found->second, vocabulary); !family.empty())
                return family;
        }
    }
    if (std::string family = fromText(fileName, vocabulary); !family.empty())
        return family;
    if (vocabulary == "world")
        return "world";
    return vocabulary == "neox" ? "pile" : "unknown";
}

}  // namespace rookery::model
