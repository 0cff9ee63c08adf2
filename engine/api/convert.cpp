// SPDX-License-Identifier: Apache-2.0
#include "engine/api/convert.h"

#include "engine/api/full_vocabulary.h"
#include "engine/api/guard.h"
#include "engine/api/precision_name.h"
#include "engine/model/convert.h"

#include <fmt/format.h>

#include <system_error>

namespace rookery {
namespace {

bool isSameFile(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code ignored;
    return std::filesystem::equivalent(a, b, ignored);
}

/// A model in several files, of which `in` names one, their list or their folder.
bool isSharded(const format::ModelFile& file, const std::filesystem::path& in) {
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(in, problem);
    return problem || bytes != file.fileBytes();
}

Result<void> checkOut(const format::ModelFile& file, const std::filesystem::path& in,
                      const std::filesystem::path& out, bool overwrite) {
    std::error_code ignored;
    const std::string name = out.filename().string();
    std::filesystem::path part = out;
    part += ".part";
    const auto folder = std::filesystem::is_directory(in, ignored) ? in : in.parent_path();
    const bool mayBeShard = isSharded(file, in) && std::filesystem::exists(out, ignored) &&
                            isSameFile(folder / ".", out.parent_path() / ".");
    if (isSameFile(in, out) || isSameFile(in, part) || mayBeShard)
        return Error{ErrorCode::InvalidArgument,
                     "The converted model cannot be written over the one it is made from; choose "
                     "another name.",
                     {}};
    if (name.empty() || std::filesystem::is_directory(out, ignored))
        return Error{
            ErrorCode::InvalidArgument,
            fmt::format("\"{}\" is a folder; add the name of the file to write.", out.string()),
            {}};
    if (!overwrite && std::filesystem::exists(out, ignored))
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("There is already a file \"{}\"; choose another name, or replace "
                                 "it with --force.",
                                 out.string()),
                     {}};
    return {};
}

enum class Rows : std::uint8_t { AsTheyAre, AllOfWorlds };

Result<ConvertReport> convert(const std::filesystem::path& in, const std::filesystem::path& out,
                              Rows rows, const ConvertOptions& options,
                              const LoadProgress& progress, const std::stop_token& stop) {
    ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
    ROOKERY_TRY(const auto file, format::openModelFile(in));
    ROOKERY_TRY_VOID(checkOut(*file, in, out, options.overwrite));
    model::ConvertOptions asked{precision, options.groupNormEps, {}, {}};
    if (rows == Rows::AllOfWorlds) {
        ROOKERY_TRY(asked.wider, fullVocabulary(*file));
    }
    // Files are told apart by name, and their family is guessed from it.
    if (!file->metadata().contains("rookery.name"))
        asked.metadata["rookery.name"] = in.stem().string();
    if (!file->metadata().contains("rookery.family"))
        asked.metadata["rookery.family"] = in.stem().string();
    ROOKERY_TRY(const model::Converted done,
                model::convertModel(*file, out, asked, progress, stop));
    return ConvertReport{std::string(dtypeInfo(done.precision).name), done.fileBytes};
}

}  // namespace

Result<std::optional<DType>> precisionNamed(const std::string& name) {
    if (name == "file")
        return std::optional<DType>();
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::Int8, DType::Int4}) {
        if (name == dtypeInfo(dtype).name)
            return std::optional<DType>(dtype);
    }
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("There is no precision \"{}\"; use file, f32, f16, bf16, int8 or "
                             "int4.",
                             name),
                 {}};
}

Result<ConvertReport> convertModel(const std::filesystem::path& in,
                                   const std::filesystem::path& out, const ConvertOptions& options,
                                   const LoadProgress& progress, const std::stop_token& stop) {
    return guarded([&] { return convert(in, out, Rows::AsTheyAre, options, progress, stop); });
}

Result<ConvertReport> convertToFullVocabulary(const std::filesystem::path& in,
                                              const std::filesystem::path& out,
                                              const ConvertOptions& options,
                                              const LoadProgress& progress,
                                              const std::stop_token& stop) {
    return guarded([&] { return convert(in, out, Rows::AllOfWorlds, options, progress, stop); });
}

}  // namespace rookery
