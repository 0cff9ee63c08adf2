// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/message.h"

#include <QStringList>

/// The words that go with a message: pure functions, so that they are tested by themselves.
namespace rookery::app {

QString statusWords(const Message& message);
/// "On the processor since token 57": the graphics card was lost there. Empty: it was not.
QString movedWords(const Message& message);
QString statsWords(const Message& message);
/// "Reading 1 240 of 3 200 tokens, 4 s left".
QString readingWords(qint64 done, qint64 total, qint64 etaMs);
/// "Resumed 41 200 tokens in 38 ms".
QString resumedWords(const ResumeReport& report);
/// What goes along with a user's message: names and sizes by turns.
QStringList attachmentWords(const Message& message);
bool canContinue(const Message& message);
bool canRetry(const Message& message);

}  // namespace rookery::app
