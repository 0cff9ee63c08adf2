// SPDX-License-Identifier: Apache-2.0
#include "app/inference/turns_text.h"

#include "app/inference/convert.h"

namespace rookery::app {
namespace {

std::string written(const Model& model, const GenerateRequest& request, bool open) {
    const std::string family = fromQt(request.family);
    const std::string system = fromQt(request.system);
    std::string text;
    for (const TurnText& turn : request.turns) {
        const std::string user = fromQt(turn.user);
        const bool asks = &turn == &request.turns.back() && turn.reply.isEmpty();
        if (asks && open)
            text += model.openTurn(family, system, user, turn.first);
        else if (turn.reply.isEmpty())
            text += model.turnPrompt(family, system, user, turn.first,
                                     asks ? request.thinking : Thinking::Off);
        else
            text += model.pastTurn(family, system, user, fromQt(turn.reply), turn.first);
    }
    return text;
}

}  // namespace

std::string turnsText(const Model& model, const GenerateRequest& request) {
    return written(model, request, false);
}

std::string openTurnsText(const Model& model, const GenerateRequest& request) {
    return written(model, request, true);
}

}  // namespace rookery::app
