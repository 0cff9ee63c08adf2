// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <map>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace rookery::test {

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

inline std::string quoted(const std::string& word) {
    std::string safe = "'";
    for (const char c : word)
        safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return safe + "'";
}

inline std::string readAll(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeAll(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// For runShell: waits until the program in the background has written to `file` ("out", "err").
inline std::string untilWritten(const std::string& file) {
    return " & while [ ! -s \"$DIR/" + file + "\" ]; do sleep 0.05; done; ";
}

/// Runs a shell command; in it `$CLI` is the program, `$DIR` a folder with what was written so far.
inline Ran runShell(const std::string& command) {
    const TempDir dir;
    const std::string whole =
        "CLI=" + quoted(ROOKERY_CLI) + "; DIR=" + quoted(dir.path().string()) + "; { " + command +
        "; } >" + quoted((dir / "out").string()) + " 2>" + quoted((dir / "err").string());
    const int status = std::system(whole.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readAll(dir / "out"),
            readAll(dir / "err")};
}

inline Ran run(const std::vector<std::string>& words) {
    std::string command = "\"$CLI\"";
    for (const std::string& word : words)
        command += " " + quoted(word);
    return runShell(command + " </dev/null");
}

inline std::vector<float> floatsOf(const std::string& bytes) {
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

/// Little random models, made by the program's own verb, once a test program.
class CliModels {
public:
    static std::string path(const std::string& version, const std::string& vocab,
                            const std::string& width = "64") {
        static CliModels models;
        const std::string name = version + "-" + vocab + "-" + width + ".safetensors";
        std::string path = (models.m_dir / name).string();
        if (!std::filesystem::exists(path)) {
            const Ran made = run({"synth", path, "--version", version, "--layers", "2", "--width",
                                  width, "--vocab-size", vocab, "--seed", "5"});
            EXPECT_EQ(made.code, 0) << made.err;
        }
        return path;
    }

private:
    TempDir m_dir;
};

/// An error is one line with the program's name and a whole sentence.
inline void expectOneSentence(const Ran& ran) {
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err.rfind("rookery-cli: ", 0), 0U) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    ASSERT_GE(ran.err.size(), 2U);
    EXPECT_EQ(ran.err.substr(ran.err.size() - 2), ".\n") << ran.err;
}

}  // namespace rookery::test
