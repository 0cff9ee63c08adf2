// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/chat/crash_run.h"

#include <QObject>
#include <QString>

#include <random>

/// Has turns of a random history read while they are being written, or others that are never sent.
class RandomAheads {
public:
    RandomAheads(CrashBench& bench, std::mt19937& random, quint64& read)
        : m_bench(bench), m_random(random), m_read(read) {}

    /// `words` are about to be sent below `parent`; null: a conversation begins with them.
    void before(const rookery::app::Conversation* into, qint64 parent, const QString& words) {
        const rookery::app::Conversation fresh;
        const rookery::app::Conversation& held = into == nullptr ? fresh : *into;
        const auto look = [&](const QString& draft) {
            return m_bench.runs.lookAhead(held, parent, draft);
        };
        const QString part = words.left(static_cast<qsizetype>(m_random() % 400));
        switch (m_random() % 6) {
            case 0:  // other words were there first
                if (look(QStringLiteral("x%1 ").arg(m_random() % 10).repeated(60)))
                    finish();
                break;
            case 1:  // sent in the middle of it
                look(part);
                return;
            case 2:
                m_bench.runs.dropLookAhead();
                return;
            case 3:
                return;
            default:
                break;
        }
        if (look(part))
            finish();
    }

private:
    void finish() {
        bool over = false;
        const auto note =
            QObject::connect(&m_bench.service, &rookery::app::InferenceService::lookedAhead,
                             [&](quint64, quint64 read, quint64) {
                                 m_read += read;
                                 over = true;
                             });
        CrashBench::wait([&over] { return over; });
        QObject::disconnect(note);
    }

    CrashBench& m_bench;
    std::mt19937& m_random;
    quint64& m_read;
};
