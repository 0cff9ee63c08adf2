// SPDX-License-Identifier: Apache-2.0
#include "engine/api/chat.h"

#include "engine/api/model_impl.h"
#include "engine/text/reply_reader.h"

#include <utility>

namespace rookery {
namespace {

text::PromptFamily familyNamed(std::string_view name, const Model::Impl& model) {
    return text::promptFamilyNamed(name).value_or(model.family);
}

text::Thinking toText(Thinking thinking) {
    switch (thinking) {
        case Thinking::Off:
            return text::Thinking::Off;
        case Thinking::Fake:
            return text::Thinking::Fake;
        case Thinking::Short:
            return text::Thinking::Short;
        case Thinking::Long:
            return text::Thinking::Long;
        case Thinking::Full:
            break;
    }
    return text::Thinking::Full;
}

/// A rule about a text holds where that text is one token.
std::optional<TokenId> oneToken(const text::Tokenizer& tokenizer, std::string_view text) {
    const std::vector<TokenId> ids = tokenizer.encode(text);
    return ids.size() == 1 ? std::optional<TokenId>(ids.front()) : std::nullopt;
}

Sampling sampling(float topP, float presence, float frequency, float decay) {
    Sampling values;
    values.topP = topP;
    values.presence = presence;
    values.frequency = frequency;
    values.decay = decay;
    return values;
}

/// The authors' chat programs and model cards.
Sampling authorsSampling(text::PromptFamily family) {
    switch (family) {
        case text::PromptFamily::Raven:
        case text::PromptFamily::RavenInstruct: {
            Sampling raven = sampling(0.5F, 0.4F, 0.4F, 0.996F);
            raven.temperature = family == text::PromptFamily::Raven ? 1.2F : 1.0F;
            return raven;
        }
        case text::PromptFamily::World:
            return sampling(0.3F, 0.5F, 0.5F, 0.996F);
        case text::PromptFamily::G1:
            return sampling(0.5F, 2.0F, 0.1F, 0.99F);
        case text::PromptFamily::Plain:
            break;
    }
    return sampling(0.85F, 0.2F, 0.2F, 0.996F);  // the pip package's, for free text
}

}  // namespace

std::string_view thinkingName(Thinking thinking) {
    return text::thinkingName(toText(thinking));
}

std::optional<Thinking> thinkingNamed(std::string_view name) {
    for (const Thinking thinking :
         {Thinking::Off, Thinking::Fake, Thinking::Short, Thinking::Full, Thinking::Long}) {
        if (thinkingName(thinking) == name)
            return thinking;
    }
    return std::nullopt;
}

void follow(const ChatStop& rules, GenerateOptions& options) {
    options.stopStrings = rules.strings;
    options.stopIds = rules.ids;
    options.bannedIds = rules.banned;
    options.lineEnd = rules.lineEnd;
    options.noRepeatIds = rules.noRepeat;
}

const std::string& Model::promptFamily() const {
    return m_impl->familyName;
}

bool Model::canThink(std::string_view family) const {
    return familyNamed(family, *m_impl) == text::PromptFamily::G1;
}

std::string Model::turnPrompt(std::string_view family, std::string_view system,
                              std::string_view user, bool first, Thinking thinking) const {
    return text::turnPrompt({familyNamed(family, *m_impl), toText(thinking)}, system, user, first);
}

std::string Model::openTurn(std::string_view family, std::string_view system, std::string_view user,
                            bool first) const {
    return text::openTurn({familyNamed(family, *m_impl), text::Thinking::Off}, system, user, first);
}

std::string Model::pastTurn(std::string_view family, std::string_view system, std::string_view user,
                            std::string_view answer, bool first) const {
    return text::pastTurn(familyNamed(family, *m_impl), system, user, answer, first);
}

ChatStop Model::chatStop(std::string_view family) const {
    text::ReplyRule rule = text::replyRule(familyNamed(family, *m_impl));
    const text::Tokenizer& tokenizer = *m_impl->core->tokenizer;
    ChatStop stop;
    stop.strings = std::move(rule.strings);
    stop.ids = std::move(rule.ids);
    stop.banned = std::move(rule.banned);
    if (!rule.lineEnd.empty())
        stop.lineEnd = oneToken(tokenizer, rule.lineEnd);
    for (const std::string& text : rule.noRepeat) {
        if (const auto id = oneToken(tokenizer, text))
            stop.noRepeat.push_back(*id);
    }
    return stop;
}

Sampling Model::usualSampling(std::string_view family) const {
    if (info().vocabulary == "bytes")
        return sampling(0.5F, 0.0F, 0.0F, 0.996F);
    return authorsSampling(familyNamed(family, *m_impl));
}

std::string Model::replyText(std::string_view family, std::string_view raw,
                             Thinking thinking) const {
    return text::replyText({familyNamed(family, *m_impl), toText(thinking)}, raw);
}

struct ReplyReader::Impl {
    text::ReplyReader reader;
};

ReplyReader Model::replyReader(std::string_view family, Thinking thinking) const {
    const text::ChatStyle style(familyNamed(family, *m_impl), toText(thinking));
    return ReplyReader(
        std::make_unique<ReplyReader::Impl>(ReplyReader::Impl{text::ReplyReader(style)}));
}

ReplyReader::ReplyReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

ReplyReader::~ReplyReader() = default;
ReplyReader::ReplyReader(ReplyReader&& other) noexcept = default;
ReplyReader& ReplyReader::operator=(ReplyReader&& other) noexcept = default;

ReplyPiece ReplyReader::push(std::string_view text) {
    text::ReplyPiece piece = m_impl->reader.push(text);
    return {std::move(piece.reasoning), std::move(piece.answer)};
}

ReplyPiece ReplyReader::finish() {
    text::ReplyPiece piece = m_impl->reader.finish();
    return {std::move(piece.reasoning), std::move(piece.answer)};
}

bool ReplyReader::thinking() const {
    return m_impl->reader.thinking();
}

}  // namespace rookery
