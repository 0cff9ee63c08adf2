// SPDX-License-Identifier: Apache-2.0
#include "engine/text/reply_reader.h"

#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

namespace rookery::text {
namespace {

struct Parts {
    std::string reasoning;
    std::string answer;
    friend bool operator==(const Parts&, const Parts&) = default;
};

std::ostream& operator<<(std::ostream& out, const Parts& parts) {
    return out << '[' << parts.reasoning << "][" << parts.answer << ']';
}

Parts read(const ChatStyle& style, const std::vector<std::string>& pieces) {
    ReplyReader reader(style);
    Parts all;
    const auto add = [&all](const ReplyPiece& piece) {
        all.reasoning += piece.reasoning;
        all.answer += piece.answer;
    };
    for (const std::string& piece : pieces)
        add(reader.push(piece));
    add(reader.finish());
    return all;
}

Parts g1(Thinking thinking, const std::string& raw) {
    return read({PromptFamily::G1, thinking}, {raw});
}

TEST(ReplyReader, TellsReasoningFromTheAnswer) {
    EXPECT_EQ(g1(Thinking::Full, ">\nFirst, hm.\n\nThen so.\n</think>\nIt is 4.\n\nYes."),
              (Parts{"First, hm.\n\nThen so.", "It is 4.\n\nYes."}));
    EXPECT_EQ(g1(Thinking::Short, ">Hm.</think>4"), (Parts{"Hm.", "4"}));
    EXPECT_EQ(g1(Thinking::Long, "></think>\n\n 4 \n"), (Parts{"", "4"}));
    EXPECT_EQ(g1(Thinking::Full, ">a < b </thin> c</think>d</think>"),
              (Parts{"a < b </thin> c", "d</think>"}));
}

TEST(ReplyReader, FakeThoughtsLeaveOnlyTheAnswer) {
    EXPECT_EQ(g1(Thinking::Fake, ">\nIt is 4.\n"), (Parts{"", "It is 4."}));
    EXPECT_EQ(g1(Thinking::Fake, "> It is 4."), (Parts{"", "It is 4."}));
    EXPECT_EQ(g1(Thinking::Fake, " It is 4."), (Parts{"", "It is 4."})) << "it forgot the '>'";
}

TEST(ReplyReader, ThoughtsThatAreNotOverAreNoAnswer) {
    EXPECT_EQ(g1(Thinking::Full, ">Hm, well </th"), (Parts{"Hm, well </th", ""}));
    EXPECT_EQ(g1(Thinking::Full, ">Hm.</think>\n"), (Parts{"Hm.", ""}));
    EXPECT_EQ(g1(Thinking::Full, ""), (Parts{"", ""}));
    EXPECT_EQ(g1(Thinking::Full, ">"), (Parts{"", ""}));
}

TEST(ReplyReader, ThoughtsThatNobodyAskedForAreThoughts) {
    EXPECT_EQ(g1(Thinking::Off, " <think>\nHm.\n</think>\n4"), (Parts{"Hm.", "4"}));
    EXPECT_EQ(g1(Thinking::Off, " Hello. <think>"), (Parts{"", "Hello. <think>"}));
    EXPECT_EQ(g1(Thinking::Off, "  <thin"), (Parts{"", " <thin"}));
    EXPECT_EQ(read(PromptFamily::World, {" <think>Hm.</think>"}),
              (Parts{"", "<think>Hm.</think>"}));
}

TEST(ReplyReader, OtherFamiliesLoseOneSpaceAndTheEnd) {
    for (const auto family : {PromptFamily::World, PromptFamily::Raven, PromptFamily::G1,
                              PromptFamily::RavenInstruct}) {
        EXPECT_EQ(read(family, {" Hello.\n"}).answer, "Hello.");
        EXPECT_EQ(read(family, {"  two \u3000\r\n"}).answer, " two");
        EXPECT_EQ(read(family, {"\nnew line"}).answer, "\nnew line");
        EXPECT_EQ(read(family, {" "}).answer, "");
    }
    EXPECT_EQ(read(PromptFamily::Plain, {" four", " \n"}).answer, " four \n");
}

TEST(ReplyReader, HowTheTextIsCutMakesNoDifference) {
    std::mt19937 random(6);
    const std::vector<std::string> bits{"<think>", "</think>", "</thin", "<", ">", " ",
                                        "\n",      "Hm.",      "\n\n",   "a", "</"};
    for (int round = 0; round < 4000; ++round) {
        std::string raw = round % 3 == 0 ? " <think>" : ">";
        for (std::size_t i = 0, count = random() % 8; i < count; ++i)
            raw += bits[random() % bits.size()];
        for (const auto thinking : {Thinking::Off, Thinking::Fake, Thinking::Full}) {
            const ChatStyle style(PromptFamily::G1, thinking);
            ASSERT_EQ(read(style, randomPieces(random, raw, 4)), read(style, {raw})) << raw;
        }
    }
}

TEST(ReplyReader, SaysWhatItCanAtOnce) {
    ReplyReader reader({PromptFamily::G1, Thinking::Full});
    EXPECT_TRUE(reader.thinking());
    EXPECT_EQ(reader.push(">\nFirst").reasoning, "First");
    EXPECT_EQ(reader.push(", hm. </th").reasoning, ", hm.");
    EXPECT_TRUE(reader.thinking());
    const ReplyPiece turn = reader.push("ink>\nIt ");
    EXPECT_EQ(turn.reasoning, "");
    EXPECT_EQ(turn.answer, "It");
    EXPECT_FALSE(reader.thinking());
    EXPECT_EQ(reader.push("is 4.").answer, " is 4.");
    ReplyReader fake({PromptFamily::G1, Thinking::Fake});
    EXPECT_FALSE(fake.thinking());
}

TEST(ReplyReader, ReplyTextIsTheAnswer) {
    EXPECT_EQ(replyText({PromptFamily::G1, Thinking::Full}, ">Hm.</think>\n4\n"), "4");
    EXPECT_EQ(replyText(PromptFamily::World, " 4"), "4");
}

}  // namespace
}  // namespace rookery::text
