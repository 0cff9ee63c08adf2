// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Where models come from, through the library as the window uses it: a source of one's own, its
/// test, what a repository has, and a model that is opened when it has come.
class SourceTest : public QObject {
    Q_OBJECT

private slots:
    void aSourceOfOnesOwnIsTested();
    void aRepositoryIsListedAndFetched();
    void requestsAreWrittenDown();
    void anAuthorityOfOnesOwn();
    void opensWhatHasCome();
    void whoDoesNotWaitPauses();
    void aLoadIsCancelled();
};
