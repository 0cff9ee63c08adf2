// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/crash_check.h"
#include "tests/app/chat/crash_run.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>

// The program that is killed at random moments: the real store and the real engine without a
// window. `run FOLDER MODEL SEED` talks until it is killed and says what is safe on disk; `check
// FOLDER MODEL ACKS` says what of that is still there, and whether the answer goes on as if nothing
// had happened.
int main(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    rookery::app::registerInferenceTypes();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments.at(1) == QLatin1String("run"))
        return crashRun(arguments.at(2), arguments.at(3), arguments.at(4).toUInt());
    if (arguments.size() == 5 && arguments.at(1) == QLatin1String("check"))
        return crashCheck(arguments.at(2), arguments.at(3), arguments.at(4));
    std::fputs("rookery-crash-driver run FOLDER MODEL SEED | check FOLDER MODEL ACKS\n", stderr);
    return 2;
}
