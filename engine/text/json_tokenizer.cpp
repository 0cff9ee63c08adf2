// SPDX-License-Identifier: Apache-2.0
#include "engine/text/json_tokenizer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace rookery::text {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxTokens = std::size_t{1} << 18U;
constexpr std::size_t kMaxTokenBytes = 4096;
constexpr std::size_t kMaxAdded = 4096;

/// Receives the parser's events and keeps what belongs to a tokenizer; the rest is passed over.
class TokenizerSax final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return true; }

    bool boolean(bool value) override {
        if (inAdded())
            m_added.flags[m_path.back()] = value;
        return setting(value ? "true" : "false");
    }

    bool number_integer(number_integer_t value) override {
        return isId() ? fail("a negative id") : setting(std::to_string(value));
    }

    bool number_float(number_float_t /*value*/, const string_t& text) override {
        return isId() ? fail("an id that is no number") : setting(text);
    }

    bool number_unsigned(number_unsigned_t value) override {
        if (!isId())
            return setting(std::to_string(value));
        if (value >= kMaxTokens)
            return fail(fmt::format("id {}", value));
        const auto id = static_cast<TokenId>(value);
        if (inAdded()) {
            m_added.id = id;
            return true;
        }
        if (!tokenizer.ids.emplace(m_path.back(), id).second)
            return fail(fmt::format("token {} is there twice", id));
        return true;
    }

    bool string(string_t& value) override;

    bool binary(binary_t& /*value*/) override { return fail("binary data"); }

    bool start_object(std::size_t /*elements*/) override { return open(""); }

    bool start_array(std::size_t /*elements*/) override { return open(kElement); }

    bool key(string_t& name) override {
        if (name.size() > kMaxTokenBytes)
            return fail("a name that is too long");
        m_path.back() = name;
        return true;
    }

    bool end_array() override {
        m_path.pop_back();
        if (isAt({"model", "merges", kElement})) {
            if (m_pair.size() != 2)
                return fail("a merge that is no pair");
            tokenizer.merges.emplace_back(std::move(m_pair[0]), std::move(m_pair[1]));
            m_pair.clear();
        }
        return true;
    }

    bool end_object() override {
        m_path.pop_back();
        if (isAt({"added_tokens", kElement}))
            tokenizer.added.push_back(std::exchange(m_added, {}));
        return tokenizer.added.size() <= kMaxAdded || fail("too many added tokens");
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const Json::exception& /*problem*/) override {
        return fail(fmt::format("no JSON from byte {} on", position));
    }

    JsonTokenizer tokenizer;
    std::string problem;

private:
    static constexpr const char* kElement = "[]";

    bool open(const char* frame) {
        m_path.emplace_back(frame);
        return m_path.size() <= kMaxDepth || fail("nested too deeply");
    }

    bool fail(std::string what) {
        problem = std::move(what);
        return false;
    }

    bool isAt(std::initializer_list<std::string_view> path) const {
        return std::equal(m_path.begin(), m_path.end(), path.begin(), path.end());
    }

    bool inAdded() const { return m_path.size() == 3 && m_path[0] == "added_tokens"; }

    bool isId() const {
        const bool inVocabulary =
            m_path.size() == 3 && m_path[0] == "model" && m_path[1] == "vocab";
        return inVocabulary || (inAdded() && m_path[2] == "id");
    }

    /// "model/type" and the like: values one level down.
    bool setting(std::string value) {
        if (m_path.size() == 2)
            tokenizer.settings[m_path[0] + "/" + m_path[1]] = std::move(value);
        return true;
    }

    bool addMerge(const std::string& pair) {
        const std::size_t space = pair.find(' ');
        if (space == std::string::npos || pair.find(' ', space + 1) != std::string::npos)
            return fail("a merge that is no pair");
        tokenizer.merges.emplace_back(pair.substr(0, space), pair.substr(space + 1));
        return tokenizer.merges.size() <= kMaxTokens || fail("too many merges");
    }

    std::vector<std::string> m_path;  ///< keys down to here; an array's is kElement
    JsonAdded m_added;
    std::vector<std::string> m_pair;
};

bool TokenizerSax::string(string_t& value) {
    if (isId())
        return fail("an id that is no number");
    if (isAt({"model", "merges", kElement}))
        return addMerge(value);
    if (isAt({"model", "merges", kElement, kElement})) {
        m_pair.push_back(value);
        return tokenizer.merges.size() <= kMaxTokens || fail("too many merges");
    }
    if (inAdded() && m_path[2] == "content")
        m_added.text = value;
    return setting(value);
}

}  // namespace

Result<JsonTokenizer> parseTokenizerJson(std::string_view json) {
    TokenizerSax sax;
    if (!Json::sax_parse(json, &sax)) {
        return Error{ErrorCode::NotAModel,
                     "This is not a tokenizer.json that can be read; choose the one that came with "
                     "the model.",
                     std::move(sax.problem)};
    }
    return std::move(sax.tokenizer);
}

}  // namespace rookery::text
