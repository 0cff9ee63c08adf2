// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/state_store.h"
#include "engine/api/engine.h"

#include <QString>
#include <QTemporaryDir>
#include <QtGlobal>

#include <string>
#include <vector>

namespace rookery::app {

/// All states (0), as many as a budget asks for (1), or only their exactness (2) go.
inline Result<void> evictStates(store::StateStore& states, unsigned long how, std::uint64_t bytes) {
    if (how == 0)
        return states.clear();
    if (how == 1) {
        ROOKERY_TRY_VOID(states.enforceBudget(bytes));
        return {};
    }
    ROOKERY_TRY(const std::vector<store::StateRecord> all, states.list());
    for (const store::StateRecord& record : all) {
        if (record.format != "f32")
            continue;
        ROOKERY_TRY(const store::StateWithBytes state, states.get(record.id));
        ROOKERY_TRY(const auto packed, packSnapshot(state.bytes));
        ROOKERY_TRY_VOID(states.replaceBytes(record.id, store::kPacked, packed));
    }
    return {};
}

/// The exact state kept for a message; empty if there is none.
inline Result<std::vector<std::byte>> exactState(store::StateStore& states, store::MessageId leaf,
                                                 const std::string& key) {
    ROOKERY_TRY(const auto all, states.statesOf(leaf, key));
    for (const store::StateRecord& record : all)
        if (record.format == "f32") {
            ROOKERY_TRY(store::StateWithBytes state, states.get(record.id));
            return std::move(state.bytes);
        }
    return std::vector<std::byte>();
}

}  // namespace rookery::app

/// A random one over bytes.
inline QString makeModel(const QTemporaryDir& folder, const QString& name, unsigned seed) {
    rookery::SynthOptions options;
    options.layers = 2;
    options.width = 64;
    options.vocab = 256;
    options.seed = seed;
    const QString path = folder.filePath(name);
    const auto made = rookery::synthesizeModel(path.toStdString(), options);
    if (!made.ok())
        qWarning("%s", made.error().message.c_str());
    return path;
}
