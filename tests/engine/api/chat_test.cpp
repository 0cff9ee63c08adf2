// SPDX-License-Identifier: Apache-2.0
#include "engine/api/engine.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <map>

namespace rookery {
namespace {

/// A random model of one layer under a name from which its family is guessed.
std::shared_ptr<const Model> named(const std::string& name, std::uint32_t rows) {
    static std::map<std::string, std::shared_ptr<const Model>> models;
    std::shared_ptr<const Model>& model = models[name];
    if (!model) {
        const test::TempDir dir;
        SynthOptions options;
        options.layers = 1;
        options.width = 64;
        options.vocab = rows;
        const auto path = dir / (name + ".safetensors");
        EXPECT_TRUE(synthesizeModel(path, options).ok());
        auto loaded = loadModel(path, {}, {}, {});
        EXPECT_TRUE(loaded.ok());
        model = loaded.value();
    }
    return model;
}

TEST(Chat, FamilyIsRecognisedFromTheModel) {
    EXPECT_EQ(named("RWKV-4-Raven-1B5", 50277)->promptFamily(), "raven");
    EXPECT_EQ(named("RWKV-4-Pile-169M", 50277)->promptFamily(), "none");
    EXPECT_EQ(named("RWKV-4-Pile-169M", 50277)->info().family, "pile");
    EXPECT_EQ(named("RWKV-x070-World-0.1B", 65536)->promptFamily(), "world");
    EXPECT_EQ(named("rwkv7-g1a-0.1b", 65536)->promptFamily(), "g1");
    EXPECT_TRUE(named("rwkv7-g1a-0.1b", 65536)->canThink(""));
    EXPECT_FALSE(named("rwkv7-g1a-0.1b", 65536)->canThink("world"));
}

TEST(Chat, RavenHasItsRules) {
    const auto model = named("RWKV-4-Raven-1B5", 50277);
    EXPECT_TRUE(model->turnPrompt("", "", "hi", true).ends_with("\n\nBob: hi\n\nAlice:"));
    const ChatStop rules = model->chatStop("");
    EXPECT_EQ(rules.strings, std::vector<std::string>{"\n\n"});
    EXPECT_EQ(rules.lineEnd, TokenId{187});
    EXPECT_EQ(rules.noRepeat.size(), 4U);
    EXPECT_EQ(rules.banned, std::vector<TokenId>{0});
    const Sampling usual = model->usualSampling("");
    EXPECT_EQ(usual.temperature, 1.2F);
    EXPECT_EQ(usual.topP, 0.5F);
    EXPECT_EQ(usual.presence, 0.4F);
    EXPECT_EQ(usual.frequency, 0.4F);
    GenerateOptions options;
    options.stopIds = {7};
    follow(rules, options);
    EXPECT_EQ(options.lineEnd, TokenId{187});
    EXPECT_EQ(options.noRepeatIds, rules.noRepeat);
    EXPECT_TRUE(options.stopIds.empty());
}

TEST(Chat, RavenRepliesNeitherBeginWithALineEndNorRepeatMarks) {
    const auto model = named("RWKV-4-Raven-1B5", 50277);
    const auto session = model->createSession();
    ASSERT_TRUE(session.ok());
    ASSERT_TRUE(session.value()->prefill(model->encode("Bob: hi\n\nAlice:"), {}, {}).ok());
    GenerateOptions options;
    options.sampling.temperature = 0;
    options.maxTokens = 4;
    follow(model->chatStop(""), options);
    // Only a line end and a mark are left to choose from.
    const TokenId mark = options.noRepeatIds.front();
    for (TokenId id = 0; id < 50277; ++id) {
        if (id != 187 && id != mark)
            options.bannedIds.push_back(id);
    }
    const auto reply = session.value()->generate(options, {}, {});
    ASSERT_TRUE(reply.ok());
    ASSERT_GE(reply->ids.size(), 2U);
    EXPECT_EQ(reply->ids[0], mark);
    EXPECT_EQ(reply->ids[1], 187U);
}

TEST(Chat, ThinkingIsNamedAndSeparated) {
    for (const char* name : {"off", "fake", "short", "full", "long"})
        EXPECT_EQ(thinkingName(thinkingNamed(name).value()), name);
    EXPECT_FALSE(thinkingNamed("much"));
    const auto model = named("rwkv7-g1a-0.1b", 65536);
    EXPECT_TRUE(model->turnPrompt("", "", "hi", true, Thinking::Long)
                    .ends_with(" (think a lot)\n\nAssistant: <think"));
    EXPECT_EQ(model->replyText("", ">Hm.</think>\nHello.", Thinking::Long), "Hello.");
    EXPECT_EQ(model->pastTurn("", "", "hi", "Hello.", false), "\n\nUser: hi\n\nAssistant: Hello.");
    ReplyReader reader = model->replyReader("", Thinking::Full);
    EXPECT_TRUE(reader.thinking());
    EXPECT_EQ(reader.push(">Hm. </thi").reasoning, "Hm.");
    EXPECT_EQ(reader.push("nk>\nHello.\n").answer, "Hello.");
    EXPECT_FALSE(reader.thinking());
    EXPECT_EQ(reader.finish().answer, "");
    const Sampling usual = model->usualSampling("");
    EXPECT_EQ(usual.topP, 0.5F);
    EXPECT_EQ(usual.presence, 2.0F);
    EXPECT_EQ(usual.decay, 0.99F);
}

TEST(Chat, TheStateWithoutReasoningIsThatOfTheTextWithoutIt) {
    const auto model = named("rwkv7-g1a-0.1b", 65536);
    const auto thinking = model->createSession().value();
    const auto plain = model->createSession().value();
    const std::string long1(3000, 'x');
    for (const std::string& user : {std::string("hi"), long1}) {
        const bool first = plain->tokens() == 0;
        const auto prompt = model->turnPrompt("", "", user, first, Thinking::Short);
        ASSERT_TRUE(thinking->readTurn(model->encode(prompt), {}, {}).ok());
        GenerateOptions options;
        options.sampling.seed = 3;
        options.maxTokens = 9;
        follow(model->chatStop(""), options);
        ASSERT_TRUE(thinking->generate(options, {}, {}).ok());
        const auto past = model->encode(model->pastTurn("", "", user, "Hello.", first));
        ASSERT_TRUE(thinking->rereadTurn(past, {}, {}).ok());
        ASSERT_TRUE(plain->prefill(past, {}, {}).ok());
        EXPECT_EQ(thinking->tokens(), plain->tokens());
        EXPECT_EQ(thinking->snapshot(1).value(), plain->snapshot(1).value()) << "bit for bit";
    }
}

}  // namespace
}  // namespace rookery
