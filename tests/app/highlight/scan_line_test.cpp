// SPDX-License-Identifier: Apache-2.0
#include "app/highlight/scan_line.h"

#include <QStringList>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace rookery::app {
namespace {

/// "def:k rename:f": every coloured word with the letter of its kind.
std::string colored(const QString& language, const QString& code) {
    const Language* found = languageNamed(language);
    if (found == nullptr)
        return "unknown";
    QStringList words;
    ScanState state = 0;
    for (const QString& line : code.split(u'\n')) {
        std::vector<Token> tokens;
        state = scanLine(*found, state, line, tokens);
        for (const Token& token : tokens)
            words += line.mid(token.from, token.length) + u':' +
                     QChar(u"ksnfc"[static_cast<int>(token.kind)]);
    }
    return words.join(u' ').toStdString();
}

TEST(Highlight, Languages) {
    EXPECT_EQ(colored(u"python"_qs, u"def rename(a=True): # why"_qs),
              "def:k rename:f True:n # why:c");
    EXPECT_EQ(colored(u"py"_qs, u"@cache\nx = 'it\\'s' + 0x1F"_qs), "@cache:k 'it\\'s':s 0x1F:n");
    EXPECT_EQ(colored(u"C++"_qs, u"#include <a>\nauto x = f(1'000); // y"_qs),
              "#include:k auto:k f:f 1:n '000); // y:s");
    EXPECT_EQ(colored(u"js"_qs, u"const a = `x\ny`; /* z */ go()"_qs),
              "const:k `x:s y`:s /* z */:c go:f");
    EXPECT_EQ(colored(u"sql"_qs, u"SELECT a FROM b WHERE c = 'it''s' -- d"_qs),
              "SELECT:k FROM:k WHERE:k 'it':s 's':s -- d:c");
    EXPECT_EQ(colored(u"bash"_qs, u"for f in \"$x\"; do echo $y # z"_qs),
              "for:k in:k \"$x\":s do:k echo:k $y:k # z:c");
    EXPECT_EQ(colored(u"json"_qs, u"{\"a\": \"b\", \"c\": [1.5e-3, true]}"_qs),
              "\"a\":f \"b\":s \"c\":f 1.5e-3:n true:n");
    EXPECT_EQ(colored(u"yaml"_qs, u"name: x # y\nlist:\n  - on"_qs), "name:f # y:c list:f on:n");
    EXPECT_EQ(colored(u"html"_qs, u"<a href=\"x\">text</a> <!-- b\nc --> d"_qs),
              "<a:k href:f \"x\":s >:k </a:k >:k <!-- b:c c -->:c");
    EXPECT_EQ(colored(u"css"_qs, u"@media { a { color: #fff; margin: 2px } }"_qs),
              "@media:k color:f margin:f 2px:n");
    EXPECT_EQ(colored(u"diff"_qs, u"@@ -1 +1 @@\n-old\n+new\n same"_qs),
              "@@ -1 +1 @@:f -old:n +new:s");
    EXPECT_EQ(colored(u"lua"_qs, u"--[[ a\nb ]] local x = nil"_qs),
              "--[[ a:c b ]]:c local:k nil:n");
}

TEST(Highlight, KnowsTheCommonOnes) {
    for (const char16_t* name :
         {u"python", u"javascript", u"typescript", u"java", u"c",     u"cpp",    u"csharp",
          u"go",     u"rust",       u"php",        u"ruby", u"swift", u"kotlin", u"sql",
          u"bash",   u"html",       u"xml",        u"css",  u"json",  u"yaml",   u"toml",
          u"lua",    u"r",          u"haskell",    u"diff"})
        EXPECT_NE(languageNamed(name), nullptr) << QStringView(name).toString().toStdString();
    EXPECT_EQ(languageNamed(u""), nullptr);
    EXPECT_EQ(languageNamed(u"brainfuck"), nullptr);
    EXPECT_EQ(languageNamed(u"c h"), nullptr);
}

TEST(Highlight, AliasesAreUnique) {
    std::set<QString> seen;
    for (const Language& language : languages())
        for (const QString& alias : language.aliases.toString().split(u' ', Qt::SkipEmptyParts))
            EXPECT_TRUE(seen.insert(alias).second) << alias.toStdString();
}

// Whatever a model writes: tokens ascend, do not overlap and lie within the line.
TEST(Highlight, AnyLineGivesTokensInOrder) {
    const QString alphabet = u"ab1_ \"'`/*#-<>=(){}[]@$\\:;.,!?中😀\t"_qs;
    std::mt19937 random(5);
    std::uniform_int_distribution<qsizetype> pick(0, alphabet.size() - 1);
    for (const Language& language : languages()) {
        ScanState state = 0;
        for (int round = 0; round < 300; ++round) {
            QString line;
            for (int i = 0; i < 40; ++i)
                line += alphabet[pick(random)];
            std::vector<Token> tokens;
            state = scanLine(language, state, line, tokens);
            qsizetype at = 0;
            for (const Token& token : tokens) {
                ASSERT_GE(token.from, at) << line.toStdString();
                ASSERT_GT(token.length, 0);
                at = token.from + token.length;
            }
            ASSERT_LE(at, line.size());
        }
    }
}

TEST(Highlight, AnEndlessLineIsCheap) {
    std::vector<Token> tokens;
    scanLine(*languageNamed(u"c"), 0, QString(u"x1 "_qs).repeated(1'000'000), tokens);
    EXPECT_TRUE(tokens.empty());
}

}  // namespace
}  // namespace rookery::app
