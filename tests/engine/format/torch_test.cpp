// SPDX-License-Identifier: Apache-2.0
// Files that PyTorch itself writes (torch_files.py), compared number by number. ROOKERY_PYTHON says
// which python3 has it; without PyTorch the test is skipped.
#include "engine/format/model_file.h"
#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace rookery::format {
namespace {

using test::TempDir;

std::string python() {
    const char* given = std::getenv("ROOKERY_PYTHON");
    return given != nullptr ? given : "/usr/bin/python3";
}

bool succeeds(const std::string& command) {
    return std::system(command.c_str()) == 0;
}

std::vector<std::byte> bytesOf(const ModelFile& file, const TensorEntry& tensor) {
    std::vector<std::byte> data(static_cast<std::size_t>(tensor.bytes));
    const auto read = file.read(tensor, 0, data);
    EXPECT_TRUE(read.ok()) << tensor.name;
    return data;
}

void expectSame(const TempDir& dir, const std::string& name) {
    const auto file = openModelFile(dir / (name + ".pth"));
    ASSERT_TRUE(file.ok()) << file.error().message << " " << file.error().details;
    const auto wanted = openModelFile(dir / (name + ".safetensors"));
    ASSERT_TRUE(wanted.ok()) << wanted.error().message;
    ASSERT_EQ((*file)->tensors().size(), (*wanted)->tensors().size());
    for (const TensorEntry& want : (*wanted)->tensors()) {
        const TensorEntry* tensor = (*file)->find(want.name);
        ASSERT_NE(tensor, nullptr) << want.name;
        EXPECT_EQ(tensor->dtype, want.dtype) << want.name;
        EXPECT_EQ(tensor->shape, want.shape) << want.name;
        EXPECT_TRUE(bytesOf(**file, *tensor) == bytesOf(**wanted, want)) << want.name;
    }
}

void expectRefused(const TempDir& dir, const std::string& name, const std::string& words) {
    const auto file = openModelFile(dir / (name + ".pth"));
    ASSERT_FALSE(file.ok());
    EXPECT_NE(file.error().message.find(words), std::string::npos) << file.error().message;
}

TEST(TorchFiles, holdTheNumbersTorchHas) {
    if (!succeeds(python() + " -c 'import torch' 2>/dev/null"))
        GTEST_SKIP() << "skipped: " << python() << " has no torch (Debian: python3-torch)";
    const TempDir dir;
    const std::filesystem::path source = test::sourceDir();
    const std::filesystem::path script = source / "tests" / "engine" / "format" / "torch_files.py";
    ASSERT_TRUE(succeeds(python() + " '" + script.string() + "' '" + dir.path().string() + "'"));
    std::ifstream list(dir / "list.txt");
    std::string line;
    std::size_t opened = 0;
    while (std::getline(list, line)) {
        SCOPED_TRACE(line);
        std::istringstream words(line);
        std::string verb;
        std::string name;
        std::string reason;
        words >> verb >> name >> std::ws;
        std::getline(words, reason);
        if (verb == "opens")
            expectSame(dir, name);
        else
            expectRefused(dir, name, reason);
        opened += verb == "opens" ? 1U : 0U;
    }
    EXPECT_GE(opened, 25U);
}

}  // namespace
}  // namespace rookery::format
