// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_cli.h"

#include <cstdlib>

namespace rookery {
namespace {

using test::CliModels;
using test::expectOneSentence;
using test::quoted;
using test::Ran;
using test::run;
using test::runShell;
using test::TempDir;

void expectFails(const std::vector<std::string>& words) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.code, 1) << words[0];
    expectOneSentence(ran);
}

/// Each verb that opens a model says the same of a bad one.
void expectModelRefused(const std::string& path) {
    SCOPED_TRACE(path);
    expectFails({"inspect", path});
    expectFails({"logits", path, "--prompt", "x"});
    expectFails({"generate", path, "--prompt", "x", "-n", "1"});
    expectFails({"chat", path});
    expectFails({"bench", path});
}

TEST(CliErrors, MissingFile) {
    expectModelRefused("/nowhere/model.safetensors");
}

TEST(CliErrors, Folder) {
    expectModelRefused(std::filesystem::temp_directory_path().string());
}

TEST(CliErrors, FilesThatAreNoModels) {
    const TempDir dir;
    test::writeAll(dir / "empty", "");
    expectModelRefused((dir / "empty").string());
    test::writeAll(dir / "garbage", std::string(3000, '\x11'));
    expectModelRefused((dir / "garbage").string());
    test::writeAll(dir / "text", "Dear reader, this is a letter and no model.\n");
    expectModelRefused((dir / "text").string());
}

TEST(CliErrors, TruncatedModelAndMissingTensor) {
    const TempDir dir;
    std::string bytes = test::readAll(CliModels::path("7", "256"));
    for (const std::size_t size :
         {std::size_t{4}, std::size_t{100}, bytes.size() / 2, bytes.size() - 1}) {
        test::writeAll(dir / "cut", bytes.substr(0, size));
        expectModelRefused((dir / "cut").string());
    }
    const std::string name = "\"blocks.0.ffn.key.weight\"";
    const std::size_t at = bytes.find(name);
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, name.size(), "\"blocks.0.ffn.kez.weight\"");
    test::writeAll(dir / "renamed", bytes);
    expectModelRefused((dir / "renamed").string());
}

TEST(CliErrors, VocabularyThatDoesNotFit) {
    const std::string model = CliModels::path("7", "256");
    const Ran ran = run({"generate", model, "--prompt", "x", "-n", "1", "--vocab", "world"});
    EXPECT_EQ(ran.code, 1);
    expectOneSentence(ran);
    EXPECT_NE(ran.err.find("65536"), std::string::npos);
    EXPECT_NE(ran.err.find("256"), std::string::npos);
    expectFails({"generate", model, "--prompt", "x", "-n", "1", "--vocab", "/nowhere/vocab.txt"});
    const Ran odd = run({"logits", CliModels::path("7", "300"), "--prompt", "x"});
    EXPECT_EQ(odd.code, 1);
    EXPECT_NE(odd.err.find("--vocab"), std::string::npos);
}

TEST(CliErrors, FilesBesideTheModelAreNamed) {
    const std::string model = CliModels::path("7", "256");
    const TempDir dir;
    const std::string junk = (dir / "junk.pth").string();
    test::writeAll(junk, "junk");
    for (const std::string& path : {junk, std::string("/nowhere/x.pth")}) {
        for (const char* option : {"--lora", "--tuned-state"}) {
            const Ran ran = run({"generate", model, "--prompt", "x", "-n", "1", option, path});
            EXPECT_EQ(ran.code, 1);
            expectOneSentence(ran);
            std::string named = option == std::string("--lora") ? "LoRA \"" : "tuned state \"";
            named += path;
            EXPECT_NE(ran.err.find(named), std::string::npos) << ran.err;
        }
    }
}

TEST(CliErrors, DevicesOfLaterVersions) {
    const std::string model = CliModels::path("7", "256");
    expectFails({"logits", model, "--prompt", "x", "--device", "toaster"});
    // Where Vulkan is hidden, the processor takes over whichever card was asked for.
    if (std::getenv("ROOKERY_NO_VULKAN") == nullptr)
        expectFails({"logits", model, "--prompt", "x", "--device", "vulkan:99"});
}

TEST(CliErrors, InputsThatMakeNoSense) {
    const std::string model = CliModels::path("7", "256");
    expectFails({"logits", model, "--ids", "1,2,256"});
    expectFails({"logits", model, "--prompt", ""});
    expectFails({"logits", model, "--prompt-file", "/nowhere/text"});
    expectFails({"logits", model, "--prompt-file", "/tmp"});
    expectFails({"logits", model, "--prompt", "x", "-o", "/nowhere/logits"});
    expectFails({"generate", model, "-n", "3"});
    expectFails({"generate", model, "--prompt", "x", "-n", "0", "--state-out", "/nowhere/state"});
    expectFails({"tokenize", "--decode", "seven"});
    expectFails({"tokenize", "--vocab", "bytes", "--decode", "256"});
    expectFails({"synth", "/nowhere/m.safetensors", "--version", "7", "--layers", "1", "--width",
                 "64", "--vocab-size", "256", "--seed", "1"});
}

TEST(CliErrors, StatesThatDoNotBelong) {
    const TempDir dir;
    const std::string state = (dir / "state").string();
    const std::string model = CliModels::path("7", "256");
    ASSERT_EQ(
        run({"generate", model, "--prompt", "x", "-n", "1", "--quiet", "--state-out", state}).code,
        0);
    expectFails({"generate", CliModels::path("4", "256"), "-n", "1", "--state-in", state});
    expectFails({"generate", model, "-n", "1", "--state-in", state, "--precision", "f32"});
    std::string bytes = test::readAll(state);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    test::writeAll(state, bytes);
    expectFails({"generate", model, "-n", "1", "--state-in", state});
    test::writeAll(state, bytes.substr(0, 40));
    expectFails({"generate", model, "-n", "1", "--state-in", state});
    expectFails({"generate", model, "-n", "1", "--state-in", model});
}

TEST(CliErrors, FullDiskIsSaid) {
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    const Ran ran = runShell("\"$CLI\" generate " + quoted(CliModels::path("7", "256")) +
                             " --prompt x -n 5 --quiet >/dev/full");
    EXPECT_EQ(ran.code, 1);
    expectOneSentence(ran);
}

TEST(CliErrors, WrongUsageEndsWith2) {
    const std::string model = CliModels::path("7", "256");
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"dance"},
        {"inspect"},
        {"inspect", model, "--flavour"},
        {"logits", model},
        {"logits", model, "--prompt", "x", "--ids", "1"},
        {"logits", model, "--ids", "1,two"},
        {"logits", model, "--prompt", "x", "--chunk", "0"},
        {"logits", model, "--prompt", "x", "--precision", "f128"},
        {"generate", model, "--prompt", "x"},
        {"generate", model, "--prompt", "x", "-n", "many"},
        {"generate", model, "--prompt", "x", "-n", "1", "--temperature", "-1"},
        {"chat", model, "--template", "rook"},
        {"chat", model, "--think", "hard"},
        {"bench", model, "--repeat", "0"},
        {"synth", "x", "--version", "5"},
        {"convert", model, "out.safetensors"},
        {"convert", model, "out.gguf", "--precision", "int8"},
        {"perplexity", model},
    };
    for (const auto& words : wrong) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.code, 2) << (words.empty() ? "(nothing)" : words.back());
        EXPECT_EQ(ran.out, "");
        expectOneSentence(ran);
        EXPECT_NE(ran.err.find("--help"), std::string::npos) << ran.err;
    }
}

TEST(CliErrors, AVerbThatIsNoneIsNamed) {
    const Ran ran = run({"chatt", "model.pth"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find("chatt"), std::string::npos) << ran.err;
}

TEST(CliErrors, HelpAndVersionAreNoErrors) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"--help"}, {"--version"}, {"generate", "--help"}, {"chat", "--help"}}) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.code, 0);
        EXPECT_FALSE(ran.out.empty());
    }
}

}  // namespace
}  // namespace rookery
