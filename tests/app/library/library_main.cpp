// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/catalogue_test.h"
#include "tests/app/library/device_test.h"
#include "tests/app/library/folder_test.h"
#include "tests/app/library/library_test.h"
#include "tests/app/library/prepare_test.h"
#include "tests/app/library/queue_test.h"
#include "tests/app/library/source_test.h"
#include "tests/app/library/transfer_test.h"

#include <QCoreApplication>
#include <QtTest>

int main(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(CatalogueTest());
    run(DeviceTest());
    run(FolderTest());
    run(LibraryTest());
    run(PrepareTest());
    run(SourceTest());
    run(TransferTest());
    run(QueueTest());
    return failed == 0 ? 0 : 1;
}
