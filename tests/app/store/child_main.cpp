// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/child.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace rookery::test {

std::string programPath;

Child::Child(const std::vector<std::string>& arguments) {
    int input[2];
    int output[2];
    // Close-on-exec, or twenty children would hold each other's pipes open.
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), programPath);
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const int failed =
        ::posix_spawn(&m_process, programPath.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    m_toChild = input[1];
    m_fromChild = output[0];
    if (failed != 0)
        throw std::runtime_error("cannot start " + programPath);
}

Child::~Child() {
    if (m_process > 0) {
        kill();
        wait();
    }
    closeInput();
    ::close(m_fromChild);
}

std::string Child::readLine() {
    for (;;) {
        const auto end = m_buffer.find('\n');
        if (end != std::string::npos) {
            std::string line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            return line;
        }
        char bytes[4096];
        const ssize_t count = ::read(m_fromChild, bytes, sizeof bytes);
        if (count <= 0)
            return {};
        m_buffer.append(bytes, static_cast<std::size_t>(count));
    }
}

void Child::closeInput() {
    if (m_toChild >= 0)
        ::close(m_toChild);
    m_toChild = -1;
}

void Child::kill() {
    ::kill(m_process, SIGKILL);
}

int Child::wait() {
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace rookery::test

int main(int argc, char** argv) {
    using namespace rookery::test;
    const std::string flag = argc > 2 ? argv[1] : "";
    if (flag == "--write-until-killed")
        return writeUntilKilled(argv[2], static_cast<unsigned>(std::stoul(argv[3])));
    if (flag == "--hold-the-lock")
        return holdTheLock(argv[2]);
    programPath = "/proc/self/exe";
    char path[4096];
    const ssize_t size = ::readlink("/proc/self/exe", path, sizeof path);
    if (size > 0)
        programPath.assign(path, static_cast<std::size_t>(size));
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
