// SPDX-License-Identifier: Apache-2.0
#include "engine/api/full_vocabulary.h"

#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

namespace rookery {

Result<model::WiderVocabulary> fullVocabulary(const format::ModelFile& file) {
    const auto list = file.metadata().find("rwkv.vocab_ids");
    if (list == file.metadata().end())
        return Error{ErrorCode::InvalidArgument,
                     "This model has its whole vocabulary already; leave out --full-vocab.",
                     {}};
    ROOKERY_TRY(const auto kept, text::readKeptIds(list->second));
    ROOKERY_TRY(const auto pruned,
                text::prunedWorldTokenizer(kept, static_cast<std::uint32_t>(kept.size())));
    ROOKERY_TRY(const auto world, text::worldTokenizer());
    model::WiderVocabulary wider;
    wider.rows.resize(text::kWorldRows);
    for (TokenId id = 1; id <= text::kWorldTokens; ++id) {
        for (const TokenId part : pruned->encode(world->bytes(id)))
            wider.rows[id].push_back(part);
    }
    // Kept ids are themselves. (The loop above found so for all but 0, which has no text.)
    for (std::uint32_t row = 0; row < kept.size(); ++row)
        wider.rows[kept[row]] = {row};
    return wider;
}

}  // namespace rookery
