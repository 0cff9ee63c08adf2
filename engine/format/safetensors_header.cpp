// SPDX-License-Identifier: Apache-2.0
#include "engine/format/safetensors_header.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

namespace rookery::format {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, DType>, 10> kTypes{{
    {"F64", DType::F64},
    {"F32", DType::F32},
    {"F16", DType::F16},
    {"BF16", DType::BF16},
    {"I64", DType::I64},
    {"I32", DType::I32},
    {"I16", DType::I16},
    {"I8", DType::I8},
    {"U8", DType::U8},
    {"BOOL", DType::Bool},
}};

/// Receives the parser's events. A header has one fixed form, so this is a machine of few places;
/// whatever does not belong where it stands is refused, and with it every deeper nesting.
class HeaderSax final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return unexpected("null"); }

    bool boolean(bool /*value*/) override { return unexpected("true or false"); }

    bool number_integer(number_integer_t /*value*/) override {
        return unexpected("a negative number");
    }

    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return unexpected("a fraction");
    }

    bool binary(binary_t& /*value*/) override { return unexpected("binary data"); }

    bool number_unsigned(number_unsigned_t value) override;
    bool string(string_t& value) override;
    bool start_object(std::size_t elements) override;
    bool key(string_t& name) override;
    bool end_object() override;
    bool start_array(std::size_t elements) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string& token,
                     const Json::exception& problem) override;

    std::optional<Error> error;
    SafetensorsHeader header;

private:
    enum class Place { Start, Root, TensorValue, Tensor, Field, Shape, Offsets, Metadata, End };

    enum Field : unsigned { TypeField = 1U, ShapeField = 2U, OffsetsField = 4U, AllFields = 7U };

    bool fail(std::string_view what, std::string details = {}) {
        error = corrupt(what, std::move(details));
        return false;
    }

    bool unexpected(std::string_view found) {
        return fail("its header does not have the form of safetensors",
                    fmt::format("unexpected {} near {}", found, shownName(m_key)));
    }

    bool tensorKey(std::string& name);
    bool fieldKey(const std::string& name);
    bool endTensor();

    Place m_place = Place::Start;
    std::string m_key;      ///< the root's or the metadata's key in progress
    unsigned m_fields = 0;  ///< of the tensor in progress, seen so far
    Field m_field = TypeField;
    std::array<std::uint64_t, 2> m_offsets{};
    std::size_t m_offsetCount = 0;
    std::unordered_set<std::string> m_names;
    bool m_inMetadata = false;
    bool m_hasMetadata = false;
};

bool HeaderSax::number_unsigned(number_unsigned_t value) {
    if (m_place == Place::Shape) {
        std::vector<std::uint64_t>& shape = header.tensors.back().shape;
        if (shape.size() == kMaxRank)
            return fail(fmt::format("tensor {} has more than {} axes", shownName(m_key), kMaxRank));
        shape.push_back(value);
        return true;
    }
    if (m_place == Place::Offsets && m_offsetCount < m_offsets.size()) {
        m_offsets[m_offsetCount++] = value;
        return true;
    }
    return unexpected("a number");
}

bool HeaderSax::string(string_t& value) {
    if (m_place == Place::Metadata && m_inMetadata) {
        m_inMetadata = false;
        header.metadata[m_key] = value;
        return true;
    }
    if (m_place != Place::Field || m_field != TypeField)
        return unexpected("text");
    for (const auto& [name, dtype] : kTypes) {
        if (value == name) {
            header.tensors.back().dtype = dtype;
            m_place = Place::Tensor;
            return true;
        }
    }
    error = unsupported(
        fmt::format("The file stores numbers as {}, which Rookery cannot read; use a copy in BF16, "
                    "F16 or F32.",
                    shownName(value)),
        fmt::format("tensor {}", shownName(m_key)));
    return false;
}

bool HeaderSax::start_object(std::size_t /*elements*/) {
    if (m_place == Place::Start) {
        m_place = Place::Root;
        return true;
    }
    if (m_place != Place::TensorValue)
        return unexpected("an object");
    if (m_inMetadata) {
        m_inMetadata = false;
        m_place = Place::Metadata;
        return true;
    }
    if (header.tensors.size() == kMaxTensors)
        return fail(fmt::format("it lists more than {} tensors", kMaxTensors));
    header.tensors.emplace_back().name = m_key;
    m_fields = 0;
    m_place = Place::Tensor;
    return true;
}

bool HeaderSax::tensorKey(std::string& name) {
    m_key = std::move(name);
    m_place = Place::TensorValue;
    if (m_key == "__metadata__") {
        if (m_hasMetadata)
            return fail("its header has two metadata parts");
        m_hasMetadata = true;
        m_inMetadata = true;
        return true;
    }
    if (!isTensorName(m_key, kMaxNameBytes)) {
        return fail("a tensor's name is empty, too long or has control characters",
                    shownName(m_key));
    }
    if (!m_names.insert(m_key).second)
        return fail(fmt::format("it has two tensors called {}", shownName(m_key)));
    return true;
}

bool HeaderSax::fieldKey(const std::string& name) {
    if (name == "dtype")
        m_field = TypeField;
    else if (name == "shape")
        m_field = ShapeField;
    else if (name == "data_offsets")
        m_field = OffsetsField;
    else
        return unexpected(fmt::format("key {}", shownName(name)));
    if ((m_fields & m_field) != 0)
        return fail(fmt::format("tensor {} is described twice", shownName(m_key)), name);
    m_fields |= m_field;
    m_place = Place::Field;
    return true;
}

bool HeaderSax::key(string_t& name) {
    if (m_place == Place::Root)
        return tensorKey(name);
    if (m_place == Place::Tensor)
        return fieldKey(name);
    if (m_place != Place::Metadata || m_inMetadata)
        return unexpected("a key");
    if (header.metadata.size() == kMaxMetadata || header.metadata.contains(name))
        return fail("its metadata has too many entries or the same entry twice", shownName(name));
    m_key = std::move(name);
    m_inMetadata = true;
    return true;
}

bool HeaderSax::endTensor() {
    if (m_fields != AllFields)
        return fail(fmt::format("the description of tensor {} lacks a part", shownName(m_key)));
    if (m_offsets[0] >= m_offsets[1]) {
        return fail(fmt::format("tensor {} is empty", shownName(m_key)),
                    fmt::format("offsets {} to {}", m_offsets[0], m_offsets[1]));
    }
    TensorEntry& entry = header.tensors.back();
    entry.offset = m_offsets[0];
    entry.bytes = m_offsets[1] - m_offsets[0];
    m_place = Place::Root;
    return true;
}

bool HeaderSax::end_object() {
    switch (m_place) {
        case Place::Tensor:
            return endTensor();
        case Place::Metadata:
            m_place = Place::Root;
            return true;
        case Place::Root:
            m_place = Place::End;
            return true;
        default:
            return unexpected("the end of an object");
    }
}

bool HeaderSax::start_array(std::size_t /*elements*/) {
    if (m_place != Place::Field || m_field == TypeField)
        return unexpected("a list");
    m_place = m_field == ShapeField ? Place::Shape : Place::Offsets;
    m_offsetCount = 0;
    return true;
}

bool HeaderSax::end_array() {
    if (m_place == Place::Offsets && m_offsetCount != m_offsets.size())
        return unexpected("the end of the offsets");
    m_place = Place::Tensor;
    return true;
}

bool HeaderSax::parse_error(std::size_t position, const std::string& /*token*/,
                            const Json::exception& problem) {
    return fail("its header is not valid JSON", fmt::format("at {}: {}", position, problem.what()));
}

}  // namespace

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json) {
    HeaderSax sax;
    const bool good = Json::sax_parse(json.begin(), json.end(), &sax);
    if (sax.error.has_value())
        return *std::move(sax.error);
    if (!good)
        return corrupt("its header is not valid JSON");
    return std::move(sax.header);
}

}  // namespace rookery::format
