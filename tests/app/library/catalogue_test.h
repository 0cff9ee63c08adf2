// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The list of models: the one in the program, and lists that want to do harm.
class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void hasEveryFamily();
    void recommendsOnlyWhatCanBeChecked();
    void namesTheWantedFiles();
    void hostile_data();
    void hostile();
    void addresses();
    void pastedAddresses_data();
    void pastedAddresses();
    void headers();
};
