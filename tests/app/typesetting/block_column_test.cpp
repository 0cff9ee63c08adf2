// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_column.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace rookery::app {
namespace {

/// A column of rows with these heights, and what was moved in it.
class BlockColumns : public testing::Test {
protected:
    QQuickItem* add(qreal height) {
        auto* row = new QQuickItem(m_column.get());
        row->setHeight(height);
        QObject::connect(row, &QQuickItem::yChanged, row, [this] { ++m_moves; });
        return row;
    }

    /// Where the rows stand, and what height they need, when the next frame is drawn.
    std::vector<qreal> placed() {
        m_column->ensurePolished();
        std::vector<qreal> places;
        for (const QQuickItem* row : m_column->childItems())
            places.push_back(row->y());
        places.push_back(m_column->implicitHeight());
        return places;
    }

    int moves() { return std::exchange(m_moves, 0); }

    using Places = std::vector<qreal>;

    std::unique_ptr<BlockColumn> m_column = std::make_unique<BlockColumn>();
    int m_moves = 0;
};

TEST_F(BlockColumns, StandBelowEachOther) {
    EXPECT_EQ(placed(), Places{0});
    QQuickItem* first = add(10);
    QQuickItem* second = add(0);
    QQuickItem* third = add(30);
    EXPECT_EQ(placed(), (Places{0, 10, 10, 40}));
    second->setHeight(5);
    first->setHeight(1);
    EXPECT_EQ(placed(), (Places{0, 1, 6, 36}));
    third->setHeight(0);
    EXPECT_EQ(placed(), (Places{0, 1, 6, 6}));
}

// One that was moved by hand shows whether it is looked at.
TEST_F(BlockColumns, WhatStandsAboveIsLeftAlone) {
    std::vector<QQuickItem*> rows;
    for (int row = 0; row < 100; ++row)
        rows.push_back(add(10));
    placed();
    EXPECT_EQ(moves(), 99);
    rows[1]->setY(-1);
    QQuickItem* last = add(10);
    EXPECT_EQ(placed().back(), 1010);
    last->setHeight(20);
    EXPECT_EQ(placed().back(), 1020);
    EXPECT_EQ(moves(), 2);
    rows[2]->setHeight(11);
    rows[2]->setHeight(12);
    EXPECT_EQ(placed().back(), 1022);
    EXPECT_EQ(moves(), 98);
    EXPECT_EQ(rows[1]->y(), -1);
}

// Those that are not keep their places, and what has no height is left alone.
TEST_F(BlockColumns, RowsInSightAreVisible) {
    std::vector<QQuickItem*> rows;
    for (int row = 0; row < 10; ++row)
        rows.push_back(add(row == 9 ? 0 : 10));
    const auto seen = [&] {
        std::vector<qreal> places;
        for (const QQuickItem* row : rows)
            if (row->isVisible() && row->z() == 0)
                places.push_back(row->y());
        return places;
    };
    m_column->setSightTo(-1);
    m_column->setSightFrom(-10);
    EXPECT_EQ(placed().back(), 90);
    EXPECT_EQ(seen(), Places{90});
    m_column->setSightTo(35);
    EXPECT_EQ(seen(), (Places{0, 10, 20, 30, 90}));
    m_column->setSightFrom(21);
    EXPECT_EQ(seen(), (Places{20, 30, 90}));
    rows[0]->setHeight(1);
    EXPECT_EQ(placed().back(), 81);
    EXPECT_EQ(seen(), (Places{11, 21, 31, 81}));
    delete rows[3];
    rows.erase(rows.begin() + 3);
    EXPECT_EQ(placed().back(), 71);
    EXPECT_EQ(seen(), (Places{11, 21, 31, 71}));
    rows.push_back(add(10));
    EXPECT_EQ(placed().back(), 81);
    EXPECT_FALSE(rows.back()->isVisible());
    m_column->setSightTo(1000);
    EXPECT_TRUE(rows.back()->isVisible());
}

// What goes out of sight may move the sight.
TEST_F(BlockColumns, ASightThatHangsOnWhatIsSeen) {
    QQuickItem* first = add(10);
    const QQuickItem* second = add(10);
    const QQuickItem* third = add(10);
    placed();
    QObject::connect(first, &QQuickItem::visibleChanged, first,
                     [this] { m_column->setSightFrom(21); });
    m_column->setSightFrom(11);
    placed();
    EXPECT_FALSE(second->isVisible());
    EXPECT_TRUE(third->isVisible());
}

// A Repeater makes a row at the end and then puts it where it belongs.
TEST_F(BlockColumns, RowsComeAndGo) {
    QQuickItem* first = add(10);
    add(20);
    QQuickItem* third = add(30);
    placed();
    QQuickItem* between = add(5);
    between->stackAfter(first);
    EXPECT_EQ(placed(), (Places{0, 10, 15, 35, 65}));
    delete first;
    EXPECT_EQ(placed(), (Places{0, 5, 25, 55}));
    third->setParentItem(nullptr);
    third->setHeight(1);
    EXPECT_EQ(placed(), (Places{0, 5, 25}));
    third->setParentItem(m_column.get());
    EXPECT_EQ(placed(), (Places{0, 5, 25, 26}));
    third->setParent(m_column.get());
}

// All rows go and others come.
TEST_F(BlockColumns, AllRowsAreOthers) {
    for (int turn = 1; turn < 4; ++turn) {
        qDeleteAll(m_column->childItems());
        for (int row = 0; row < 3; ++row)
            add(10 * turn);
        EXPECT_EQ(placed(), (Places{0, 10.0 * turn, 20.0 * turn, 30.0 * turn}));
    }
}

TEST_F(BlockColumns, ARowThatLiesWhereOneLayIsAnother) {
    alignas(QQuickItem) std::array<std::byte, sizeof(QQuickItem)> room{};
    add(10);
    for (const qreal height : {20, 20}) {
        auto* row = new (room.data()) QQuickItem(m_column.get());
        row->setHeight(height);
        EXPECT_EQ(placed(), (Places{0, 10, 30}));
        row->~QQuickItem();
    }
}

// A text that is moved may become another height by it.
TEST_F(BlockColumns, HeightsThatHangOnPlaces) {
    QQuickItem* first = add(10);
    QQuickItem* second = add(10);
    add(10);
    QObject::connect(second, &QQuickItem::yChanged, second,
                     [second] { second->setHeight(second->y() * 2); });
    placed();
    EXPECT_EQ(placed(), (Places{0, 10, 30, 40}));
    first->setHeight(20);
    placed();
    EXPECT_EQ(placed(), (Places{0, 20, 60, 70}));
}

// Rows that outlive it, and change by losing it, tell nobody.
TEST_F(BlockColumns, GoesBeforeItsRows) {
    QQuickItem* row = add(10);
    row->setParent(nullptr);
    QObject::connect(row, &QQuickItem::parentChanged, row, [row] { row->setHeight(1); });
    placed();
    m_column.reset();
    EXPECT_EQ(row->height(), 1);
    delete row;
}

}  // namespace
}  // namespace rookery::app
