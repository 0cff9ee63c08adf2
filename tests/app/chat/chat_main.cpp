// SPDX-License-Identifier: Apache-2.0
#include "app/inference/inference_types.h"
#include "app/support/fonts.h"
#include "tests/app/chat/answers_test.h"
#include "tests/app/chat/attachments_test.h"
#include "tests/app/chat/beside_test.h"
#include "tests/app/chat/choices_test.h"
#include "tests/app/chat/controller_test.h"
#include "tests/app/chat/draft_reader_test.h"
#include "tests/app/chat/exchange_test.h"
#include "tests/app/chat/memory_test.h"
#include "tests/app/chat/models_test.h"
#include "tests/app/chat/personas_test.h"
#include "tests/app/chat/presets_test.h"
#include "tests/app/chat/recovery_test.h"
#include "tests/app/chat/shelf_test.h"
#include "tests/app/chat/side_bar_test.h"
#include "tests/app/chat/support_test.h"
#include "tests/app/chat/switching_test.h"
#include "tests/app/chat/tree_test.h"
#include "tests/app/chat/tuned_test.h"

#include <QGuiApplication>
#include <QtTest>

/// With "--claim FOLDER" or "--quit" it is a start of its own, for tests of that.
int main(int argc, char** argv) {
    rookery::app::keepFontWeights();
    const QGuiApplication qt(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1String("--claim"))
        return claimAsChild(QCoreApplication::arguments().value(2));
    if (QCoreApplication::arguments().value(1) == QLatin1String("--quit"))
        return quitAsChild();
    rookery::app::registerInferenceTypes();
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ModelsTest());
    run(ControllerTest());
    run(RecoveryTest());
    run(SideBarTest());
    run(AnswersTest());
    run(PresetsTest());
    run(ChoicesTest());
    run(AttachmentsTest());
    run(TreeTest());
    run(BesideTest());
    run(DraftReaderTest());
    run(MemoryTest());
    run(ShelfTest());
    run(PersonasTest());
    run(TunedTest());
    run(ExchangeTest());
    run(SwitchingTest());
    run(SupportTest());
    return failed == 0 ? 0 : 1;
}
