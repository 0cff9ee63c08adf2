// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace rookery::test {

/// This test program started again with a flag that makes it a worker (child_main.cpp): what it
/// prints can be read here, and it can be killed.
class Child {
public:
    explicit Child(const std::vector<std::string>& arguments);
    ~Child();  ///< kill -9, if it still runs
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next line; "" when the child is gone.
    std::string readLine();

    void closeInput();  ///< what makes a waiting child end
    void kill();

    /// Waits; the exit status, or -1 if it was killed.
    int wait();

private:
    pid_t m_process = -1;
    int m_toChild = -1;
    int m_fromChild = -1;
    std::string m_buffer;
};

/// Set by child_main.cpp: how this program was started.
extern std::string programPath;

/// A child's whole life, chosen by its first argument.
int writeUntilKilled(const std::string& folder, unsigned seed);
int holdTheLock(const std::string& folder);

}  // namespace rookery::test
