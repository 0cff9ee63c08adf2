// SPDX-License-Identifier: Apache-2.0
#include "engine/format/sharded.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/shard_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace rookery::format {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIndexEnd = ".index.json";

/// What Hugging Face calls a model's files, the better ones first.
constexpr std::array<const char*, 4> kInFolder = {
    "model.safetensors.index.json", "model.safetensors", "pytorch_model.bin.index.json",
    "pytorch_model.bin"};

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool isIndex(const fs::path& path) {
    return path.filename().string().ends_with(kIndexEnd);
}

bool isDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "model" of "model-00001-of-00003.safetensors"; empty if it is not named so, or is all there is.
std::string partOf(const fs::path& path) {
    constexpr std::string_view kPattern = "-00001-of-00003";
    const std::string stem = path.stem().string();
    if (stem.size() <= kPattern.size())
        return {};
    const std::string_view end = std::string_view(stem).substr(stem.size() - kPattern.size());
    const std::string_view count = end.substr(10);
    if (end.front() != '-' || !isDigits(end.substr(1, 5)) || end.substr(6, 4) != "-of-" ||
        !isDigits(count) || count == "00001")
        return {};
    return stem.substr(0, stem.size() - kPattern.size());
}

Result<std::string> readIndex(const fs::path& path) {
    ROOKERY_TRY(const auto source, openFile(path));
    if (source->size() > kMaxHeaderBytes) {
        return corrupt(
            fmt::format("its list of parts would be larger than {} MB", kMaxHeaderBytes >> 20U));
    }
    std::string json(static_cast<std::size_t>(source->size()), '\0');
    ROOKERY_TRY_VOID(source->readAt(0, std::as_writable_bytes(std::span(json))));
    return json;
}

class ShardedFile final : public ModelFile {
public:
    FileFormat format() const override { return m_parts.front().file->format(); }

    std::span<const TensorEntry> tensors() const override { return m_tensors; }

    const std::map<std::string, std::string>& metadata() const override { return m_metadata; }

    std::uint64_t fileBytes() const override { return m_bytes; }

    Result<void> read(const TensorEntry& tensor, std::uint64_t from,
                      std::span<std::byte> to) const override {
        const auto after = std::upper_bound(
            m_parts.begin(), m_parts.end(), tensor.offset,
            [](std::uint64_t offset, const Part& part) { return offset < part.start; });
        const Part& part = *std::prev(after);  // the first starts at 0
        TensorEntry local = tensor;
        local.offset -= part.start;
        return part.file->read(local, from, to);
    }

    /// Takes the part's tensors over; `listed` says of which the index says that they are there.
    Result<void> add(const std::string& name, std::unique_ptr<ModelFile> file,
                     const ShardIndex& index) {
        if (!m_parts.empty() && file->format() != format())
            return corrupt("its parts are of different kinds", shownName(name));
        for (TensorEntry entry : file->tensors()) {
            const auto listed = index.files.find(entry.name);
            if (!m_names.insert(entry.name).second) {
                return corrupt(
                    fmt::format("two of its parts have a tensor {}", shownName(entry.name)));
            }
            if (listed == index.files.end() || listed->second != name) {
                return corrupt(
                    fmt::format("its part {} has a tensor {} that its list of parts "
                                "does not have there",
                                shownName(name), shownName(entry.name)));
            }
            entry.offset += m_bytes;
            m_tensors.push_back(std::move(entry));
        }
        m_metadata.insert(file->metadata().begin(), file->metadata().end());
        const std::uint64_t start = m_bytes;
        m_bytes += file->fileBytes();  // of files that exist: cannot wrap
        m_parts.push_back({start, std::move(file)});
        return {};
    }

    Result<void> checkComplete(const ShardIndex& index) const {
        for (const auto& [tensor, file] : index.files) {
            if (!m_names.contains(tensor)) {
                return corrupt(fmt::format("its part {} lacks the tensor {}", shownName(file),
                                           shownName(tensor)));
            }
        }
        return {};
    }

private:
    struct Part {
        std::uint64_t start;
        std::unique_ptr<ModelFile> file;
    };

    std::vector<Part> m_parts;
    std::vector<TensorEntry> m_tensors;
    std::unordered_set<std::string> m_names;
    std::map<std::string, std::string> m_metadata;
    std::uint64_t m_bytes = 0;
};

Result<std::unique_ptr<ModelFile>> openIndex(const fs::path& path) {
    ROOKERY_TRY(const std::string json, readIndex(path));
    ROOKERY_TRY(const ShardIndex index, parseShardIndex(json));
    std::set<std::string> names;
    for (const auto& [tensor, file] : index.files)
        names.insert(file);
    for (const std::string& name : names) {
        if (!isFile(path.parent_path() / name)) {
            return Error{ErrorCode::Truncated,
                         fmt::format("The model is incomplete: its part {} is missing; download it "
                                     "into the same folder.",
                                     shownName(name)),
                         path.string()};
        }
    }
    auto whole = std::make_unique<ShardedFile>();
    for (const std::string& name : names) {
        ROOKERY_TRY(auto source, openFile(path.parent_path() / name));
        auto part = openModelFile(std::move(source));
        if (!part.ok()) {
            Error error = std::move(part).error();
            error.message = fmt::format("{}: {}", shownName(name), error.message);
            return error;
        }
        ROOKERY_TRY_VOID(whole->add(name, std::move(part).value(), index));
    }
    ROOKERY_TRY_VOID(whole->checkComplete(index));
    return whole;
}

Result<std::unique_ptr<ModelFile>> openFolder(const fs::path& folder) {
    for (const char* name : kInFolder) {
        if (!isFile(folder / name))
            continue;
        if (isIndex(name))
            return openIndex(folder / name);
        ROOKERY_TRY(auto source, openFile(folder / name));
        return openModelFile(std::move(source));
    }
    const fs::path named = folder.has_filename() ? folder : folder.parent_path();
    return Error{ErrorCode::NotAModel,
                 fmt::format("{} is a folder without a {} or a list of its parts; choose the model "
                             "file inside it.",
                             shownName(named.filename().string()), kInFolder[1]),
                 folder.string()};
}

}  // namespace

bool standsForParts(const fs::path& path) {
    return isFolder(path) || isIndex(path) || !partOf(path).empty();
}

Result<std::unique_ptr<ModelFile>> openParts(const fs::path& path) {
    if (isFolder(path))
        return openFolder(path);
    if (isIndex(path))
        return openIndex(path);
    const std::string list = partOf(path) + path.extension().string() + std::string(kIndexEnd);
    if (isFile(path.parent_path() / list))
        return openIndex(path.parent_path() / list);
    ROOKERY_TRY(const auto source, openFile(path));  // says if it is not there at all
    return Error{ErrorCode::Unsupported,
                 fmt::format("This is one of several parts of a model, and the list of them is "
                             "missing; put {} and all parts into one folder.",
                             shownName(list)),
                 {}};
}

}  // namespace rookery::format
