// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace rookery::app {

class ScreenStage;

/// What `--screens` takes pictures of.
struct Screen {
    const char* name;
    void (*prepare)(ScreenStage& stage);
};

/// Every page, and every state of it.
std::vector<Screen> allScreens();
/// Of these, the states of single components.
std::vector<Screen> partScreens();
/// And those that no way a user goes leads to at once.
std::vector<Screen> stateScreens();
/// And of what is kept, goes on, or cannot be had.
std::vector<Screen> keptScreens();
/// And what is chosen once for the whole program.
std::vector<Screen> choiceScreens();

}  // namespace rookery::app
