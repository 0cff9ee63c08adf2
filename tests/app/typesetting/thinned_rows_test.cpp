// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/thinned_rows.h"

#include <QAbstractItemModelTester>
#include <QStringListModel>
#include <gtest/gtest.h>

namespace rookery::app {
namespace {

/// The roles "row" of what is drawn.
QString drawn(const ThinnedRows& rows) {
    const int role = rows.roleNames().key("row");
    QStringList all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all += QString::number(rows.index(row, 0).data(role).toInt());
    return all.join(u' ');
}

TEST(ThinnedRows, EveryNthAndWhatHasAName) {
    QStringListModel list(QStringList{u""_qs, u""_qs, u"kept"_qs, u""_qs, u""_qs, u""_qs, u""_qs});
    ThinnedRows rows;
    const QAbstractItemModelTester tester(&rows,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    rows.setRows(&list);
    EXPECT_EQ(drawn(rows).toStdString(), "0 1 2 3 4 5 6");
    rows.setMost(3);
    EXPECT_EQ(drawn(rows).toStdString(), "0 3 6");
    rows.setAlways(u"display"_qs);
    EXPECT_EQ(drawn(rows).toStdString(), "0 2 3 6");
    EXPECT_EQ(rows.index(1, 0).data().toString(), u"kept");
    // What comes and changes later is drawn as well, or not.
    list.setData(list.index(4), u"named"_qs, Qt::DisplayRole);
    list.setData(list.index(2), u""_qs, Qt::DisplayRole);
    list.insertRows(7, 2);
    EXPECT_EQ(drawn(rows).toStdString(), "0 3 4 6");
    list.insertRows(9, 1);  // more than three times three
    EXPECT_EQ(drawn(rows).toStdString(), "0 4 8");
    list.removeRows(6, 4);
    EXPECT_EQ(drawn(rows).toStdString(), "0 2 4");
    rows.setMost(0);
    EXPECT_EQ(drawn(rows).toStdString(), "0 4");
    rows.setMost(6);
    EXPECT_EQ(drawn(rows).toStdString(), "0 1 2 3 4 5");
}

// What would be taken away again at once is not made.
TEST(ThinnedRows, OfManyThatComeFewAreMade) {
    QStringListModel list;
    ThinnedRows rows;
    rows.setMost(10);
    rows.setRows(&list);
    int made = 0;
    QObject::connect(&rows, &QAbstractItemModel::rowsInserted, &rows,
                     [&](const QModelIndex&, int first, int last) { made += last - first + 1; });
    list.insertRows(0, 1000);
    EXPECT_EQ(rows.rowCount(), 10);
    EXPECT_EQ(made, 10);
}

}  // namespace
}  // namespace rookery::app
