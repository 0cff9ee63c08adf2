// SPDX-License-Identifier: Apache-2.0
#include "engine/format/shard_index.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <utility>

namespace rookery::format {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;
constexpr std::size_t kLongestFileName = 255;

/// A file beside the index: nothing that names a folder or hides control characters.
bool isPlainFileName(std::string_view name) {
    return isTensorName(name, kLongestFileName) && name != "." && name != ".." &&
           name.find_first_of("/\\") == std::string_view::npos;
}

/// Receives the parser's events; all but the strings of the root's weight_map passes by.
class IndexSax final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return other(); }

    bool boolean(bool /*value*/) override { return other(); }

    bool number_integer(number_integer_t /*value*/) override { return other(); }

    bool number_unsigned(number_unsigned_t /*value*/) override { return other(); }

    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return other();
    }

    bool binary(binary_t& /*value*/) override { return other(); }

    bool string(string_t& value) override { return inMap() ? addFile(value) : other(); }

    bool start_object(std::size_t /*elements*/) override { return deeper(); }

    bool end_object() override {
        --m_depth;
        if (m_depth == 1)
            m_mapIsOpen = false;
        return true;
    }

    bool start_array(std::size_t /*elements*/) override { return other() && deeper(); }

    bool end_array() override {
        --m_depth;
        return true;
    }

    bool key(string_t& name) override {
        m_key = std::move(name);
        m_mapIsNext = m_depth == 1 && m_key == "weight_map";
        if (m_mapIsNext && hasMap)
            return fail("its list of parts is there twice");
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const Json::exception& problem) override {
        return fail("its list of parts is not valid JSON",
                    fmt::format("at {}: {}", position, problem.what()));
    }

    std::optional<Error> error;
    ShardIndex index;
    bool hasMap = false;

private:
    bool fail(std::string_view what, std::string details = {}) {
        error = corrupt(what, std::move(details));
        return false;
    }

    bool inMap() const { return m_mapIsOpen && m_depth == 2; }

    bool other() {
        if (m_depth == 0 || m_mapIsNext || m_mapIsOpen)
            return fail("its list of parts does not have the usual form", shownName(m_key));
        return true;
    }

    bool deeper() {
        if (m_mapIsOpen || m_depth == kDeepest)
            return fail("its list of parts does not have the usual form", shownName(m_key));
        ++m_depth;
        if (std::exchange(m_mapIsNext, false)) {
            m_mapIsOpen = true;
            hasMap = true;
        }
        return true;
    }

    bool addFile(std::string& file) {
        if (!isTensorName(m_key, kMaxNameBytes))
            return fail("a tensor in its list of parts has no proper name", shownName(m_key));
        if (index.files.size() == kMaxTensors)
            return fail(fmt::format("it lists more than {} tensors", kMaxTensors));
        if (!isPlainFileName(file)) {
            return fail(fmt::format("it says that a part of it lies in another folder ({})",
                                    shownName(file)));
        }
        m_files.insert(file);
        if (m_files.size() > kMaxShards)
            return fail(fmt::format("it lists more than {} parts", kMaxShards));
        if (!index.files.emplace(m_key, std::move(file)).second)
            return fail(fmt::format("it lists the tensor {} twice", shownName(m_key)));
        return true;
    }

    int m_depth = 0;
    std::string m_key;
    bool m_mapIsNext = false;
    bool m_mapIsOpen = false;
    std::set<std::string> m_files;
};

}  // namespace

Result<ShardIndex> parseShardIndex(std::string_view json) {
    IndexSax sax;
    const bool good = Json::sax_parse(json.begin(), json.end(), &sax);
    if (sax.error.has_value())
        return *std::move(sax.error);
    if (!good)
        return corrupt("its list of parts is not valid JSON");
    if (!sax.hasMap || sax.index.files.empty()) {
        return Error{ErrorCode::NotAModel,
                     "This JSON file does not say which parts a model has; choose the model's "
                     "folder or one of its .safetensors files.",
                     {}};
    }
    return std::move(sax.index);
}

}  // namespace rookery::format
