// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Personas as files, those that are tuned states, and looking for one.
class PersonasTest : public QObject {
    Q_OBJECT

private slots:
    void aPersonaComesBackAsItWas();
    void aFileIsNotTrusted();
    void whatIsNoPersonaIsRefused();
    void aTunedStateBecomesAPersona();
    void aTunedStateOfAnotherModelSaysSo();
    void itsChatBeginsWithIt();
    void withAnotherModelItIsSaid();
    void lookingForOne();
};
