// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ModelsTest : public QObject {
    Q_OBJECT

private slots:
    void messagesKeepTheModelRules();
    void growingChangesOneRole();
    void conversationsKeepTheModelRules();
    void groupsAreNatural();
    void noticesWorstFirst();
    void recentMarksMissing();
    void crashedModelIsNotLoadedAgain();
    void crashedModelWaitsUntilItIsAskedFor();
    void theStarterIsThereWhenNothingElseIs();
    void theLastModelIsLookedForOnAWorker();
    void startsThatEndEarlyAreCounted();
    void titles();
    void words();
};
