// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/archive.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/presets.h"
#include "app/inference/engine_client.h"

#include <QString>

#include <functional>

/// Store, conversations and engine as the application puts them together.
struct CrashBench {
    explicit CrashBench(const QString& folder);

    bool start(const QString& path);
    static bool wait(const std::function<bool()>& reached);

    rookery::app::Archive archive;
    rookery::app::EngineClient service;
    rookery::app::ConversationListModel list;
    rookery::app::ConversationBook book;
    rookery::app::Presets presets;
    rookery::app::ConversationRuns runs;
    rookery::app::LoadedModel model;
};

/// Greedy; with the penalties usual for the model, so that a lost count shows.
rookery::Sampling crashSampling(const rookery::app::LoadedModel& model);

/// Talks until killed; prints "sent CONVERSATION MESSAGE TEXT", "ids MESSAGE COUNT" and
/// "done MESSAGE COUNT" when each is on disk; "unsaved: …", "saving again" and "told: …" are the
/// sentences a user would see.
int crashRun(const QString& folder, const QString& model, unsigned seed);
