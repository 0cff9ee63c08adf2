// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class SupportTest : public QObject {
    Q_OBJECT

private slots:
    void onlyOneInstance();
    void filesAreHandedOver();
    void twentyStartsGiveOne();
    void logTurnsOver();
    void iconsAreColoured();
    void lettersKeepTheirWeight();
    void nothingIsLoadedFromOutside();
    void settingsSurvive();
    void damagedSettingsAreSetAside();
    void commandLine();
    void toastsEnd();
    void longWorkIsSaidUntilItIsOver();
    void othersTextIsHarmless();
    void othersNamesAreHarmless();
    void viewsShowHarmlessText();
};

/// The child of twentyStartsGiveOne(): claims the folder, says who it is, waits.
int claimAsChild(const QString& folder);
