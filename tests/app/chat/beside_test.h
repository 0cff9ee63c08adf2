// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Several answers at once: of one question, and of several conversations.
class BesideTest : public QObject {
    Q_OBJECT

private slots:
    void answersAreWrittenAtOnce();
    void oneIsKept();
    void allAreKept();
    void allAreStopped();
    void writingOnKeepsAll();
    void whatGoesOnFromAnAnswerWaits();
    void otherConversationsAnswerToo();
    void anotherPersonaReadsAnew();
    void waysFollowTheConversation();
};
