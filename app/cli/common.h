// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace rookery::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kInterrupted = 130;

/// The options every verb with a model has.
struct ModelArgs {
    std::string path;
    LoadOptions load;
    bool quiet = false;
    bool json = false;
};

void addModelOptions(CLI::App& verb, ModelArgs& args);
void addOutputOptions(CLI::App& verb, bool& quiet, bool& json);

/// One sentence on stderr; the exit code that goes with it.
int report(const Error& error);

/// Loads with progress on stderr.
Result<std::shared_ptr<const Model>> load(const ModelArgs& args, const std::stop_token& stop);

/// A line of progress on stderr, unless quiet.
void note(bool quiet, std::string_view line);

/// "-" is stdin. More than `most` bytes are an error, before they are all in memory.
Result<std::string> readFile(const std::string& path,
                             std::size_t most = std::numeric_limits<std::size_t>::max());
Result<void> writeFile(const std::string& path, std::span<const std::byte> bytes);

/// To stdout, at once; the exit code 1 path if that fails (a full disk, a closed pipe).
Result<void> print(std::string_view text);
Result<void> printJson(const nlohmann::ordered_json& json);

/// "1,2,3" or "1 2 3".
std::optional<std::vector<TokenId>> parseIds(std::string_view text);

}  // namespace rookery::cli
