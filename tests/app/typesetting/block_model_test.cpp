// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include <algorithm>

namespace rookery::app {
namespace {

QVariant value(const BlockModel& model, int row, BlockModel::Roles role) {
    return model.data(model.index(row), role);
}

QString mixedAnswer() {
    return u"# Title\n\nA paragraph with `code` and **more**.\n\n- one\n- two\n\n```python\ndef f():\n    pass\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\nx^2\n$$\n\n> quoted\n\n---\n\nEnd."_qs;
}

TEST(BlockModel, OneRowForEachKind) {
    BlockModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setText(mixedAnswer());
    QStringList kinds;
    for (int row = 0; row < model.count(); ++row)
        kinds += QString::number(value(model, row, BlockModel::KindRole).toInt());
    EXPECT_EQ(kinds.join(u' ').toStdString(), "0 1 3 2 0 4 0");
    EXPECT_EQ(value(model, 1, BlockModel::LanguageRole).toString(), u"Python");
    EXPECT_EQ(model.codeOf(1), u"def f():\n    pass");
    EXPECT_EQ(model.tableOf(2, false), u"a\tb\n1\t2");
    EXPECT_EQ(value(model, 3, BlockModel::SourceRole).toString(), u"x^2");
}

// Word by word gives the same rows as all at once, and Qt's own tester watches every step.
TEST(BlockModel, GrowsAsItWouldAtOnce) {
    const QString text = (mixedAnswer() + u"\n\n"_qs).repeated(5);
    BlockModel grown;
    const QAbstractItemModelTester tester(&grown,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    grown.setGrowing(true);
    for (qsizetype at = 1; at < text.size(); at += 3)
        grown.setText(text.first(at));
    grown.setText(text);
    grown.setGrowing(false);
    BlockModel once;
    once.setText(text);
    ASSERT_EQ(grown.count(), once.count());
    for (int row = 0; row < once.count(); ++row)
        for (int role = BlockModel::KindRole; role <= BlockModel::HeadRole; ++role)
            EXPECT_EQ(grown.data(grown.index(row), role), once.data(once.index(row), role))
                << row << ' ' << role;
}

/// What QML has of a model: it reads again only the roles it is told about.
class Mirror : public QObject {
public:
    explicit Mirror(const BlockModel& model) : m_model(model) {
        connect(&model, &BlockModel::rowsInserted, this,
                [this](const QModelIndex&, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        m_rows.insert(row, read(row, {}));
                });
        connect(&model, &BlockModel::rowsRemoved, this,
                [this](const QModelIndex&, int first, int last) {
                    m_rows.remove(first, last - first + 1);
                });
        connect(&model, &BlockModel::modelReset, this, [this] { m_rows.clear(); });
        connect(&model, &BlockModel::dataChanged, this,
                [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
                    for (int row = first.row(); row <= last.row(); ++row)
                        m_rows[row].insert(read(row, roles));
                });
    }

    /// Roles in which it is behind, with their rows.
    QString behind() const {
        QStringList found;
        for (int row = 0; row < m_model.count(); ++row)
            for (const auto& [role, value] : read(row, {}).asKeyValueRange())
                if (m_rows.value(row).value(role) != value)
                    found +=
                        QString::fromLatin1(m_model.roleNames().value(role)) + QString::number(row);
        return found.join(u' ');
    }

private:
    QHash<int, QVariant> read(int row, const QList<int>& roles) const {
        QHash<int, QVariant> values;
        for (int role = BlockModel::KindRole; role <= BlockModel::HeadRole; ++role)
            if (roles.isEmpty() || roles.contains(role))
                values.insert(role, m_model.data(m_model.index(row), role));
        return values;
    }

    const BlockModel& m_model;
    QList<QHash<int, QVariant>> m_rows;
};

// Of what grows not everything is told each time; in the end all has been.
TEST(BlockModel, WhatChangesIsTold) {
    const QString code = u"```cpp\nint a = 1;\n"_qs + u"int b = 2;\n"_qs.repeated(100);
    for (const QString& text :
         {mixedAnswer().repeated(3), code, code + u"```\n\nEnd"_qs,
          u"Title\n===\n\n1. a\n\n   b\n2. c"_qs, u"| a |\n|---|\n| 1 |"_qs}) {
        BlockModel model;
        const Mirror mirror(model);
        model.setGrowing(true);
        for (const QChar letter : text)
            model.grow(letter);
        model.setGrowing(false);
        EXPECT_EQ(mirror.behind().toStdString(), "") << text.left(20).toStdString();
    }
}

// A word more is told to who sets the row's text; its roles are told when one is another, strings
// when the row is done.
TEST(BlockModel, AWordMoreTellsNoRole) {
    BlockModel model;
    model.setGrowing(true);
    model.grow(u"A paragraph "_qs);
    QList<int> told;
    QObject::connect(
        &model, &BlockModel::dataChanged, &model,
        [&](const QModelIndex&, const QModelIndex&, const QList<int>& roles) { told += roles; });
    model.grow(u"of words"_qs);
    EXPECT_TRUE(told.isEmpty());
    model.grow(u"\n\n---\n\n1"_qs);  // a paragraph, which becomes an item
    told.clear();
    model.grow(u". One"_qs);
    EXPECT_FALSE(told.contains(BlockModel::WordsRole));
    told.clear();
    model.setGrowing(false);
    EXPECT_TRUE(told.contains(BlockModel::WordsRole));
}

class Watcher : public RowWatcher {
public:
    Watcher(BlockModel& model, int row) { watch(&model, row); }

    void onRowChanged() override { ++changes; }

    void look(BlockModel& model, int row) { watch(&model, row); }

    int changes = 0;
};

TEST(BlockModel, WhoWatchesARowHearsOfThatRow) {
    BlockModel model;
    model.setGrowing(true);
    model.grow(u"# A\n\n```\nb\n```\n\nc"_qs);
    ASSERT_EQ(model.count(), 3);
    Watcher first(model, 0);
    Watcher last(model, 2);
    { const Watcher gone(model, 2); }
    model.grow(u" d"_qs);
    EXPECT_EQ(first.changes, 0);
    EXPECT_EQ(last.changes, 1);
    last.look(model, 0);
    model.grow(u" e"_qs);
    EXPECT_EQ(last.changes, 1);
    EXPECT_EQ(first.changes, 0);
}

// The switch may be thrown at any time; what was thought stays apart.
TEST(BlockModel, PlainIsTheSameWordsInOtherRows) {
    BlockModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy told(&model, &BlockModel::asWrittenChanged);
    model.setText(u"<think>why</think>\n\n"_qs + mixedAnswer());
    const int rows = model.count();
    model.setAsWritten(true);
    EXPECT_EQ(told.count(), 1);
    EXPECT_EQ(model.count(), 1);
    EXPECT_EQ(model.plain(), mixedAnswer());
    EXPECT_EQ(model.thought(), u"why");
    EXPECT_EQ(value(model, 0, BlockModel::KindRole).toInt(), BlockModel::Text);
    model.setAsWritten(false);
    EXPECT_EQ(model.count(), rows);
    EXPECT_EQ(model.thought(), u"why");
}

TEST(BlockModel, OnlyTheLastRowsChangeWhileItGrows) {
    BlockModel model;
    model.setGrowing(true);
    QString text = mixedAnswer().repeated(20) + u"\n\n"_qs;
    model.setText(text);
    int lowest = model.count();
    QObject::connect(&model, &BlockModel::dataChanged, &model,
                     [&lowest](const QModelIndex& from) { lowest = std::min(lowest, from.row()); });
    const int before = model.count();
    for (int i = 0; i < 50; ++i) {
        text += u"word "_qs;
        model.setText(text);
    }
    EXPECT_GE(lowest, before - 2);
    EXPECT_LE(model.count(), before + 1);
}

TEST(BlockModel, AThoughtIsApart) {
    BlockModel model;
    model.setGrowing(true);
    model.setText(u"<th"_qs);
    EXPECT_EQ(model.count(), 0);
    model.setText(u"<think>\nLet me see"_qs);
    EXPECT_TRUE(model.thinking());
    EXPECT_EQ(model.count(), 0);
    model.setText(u"<think>\nLet me see</thi"_qs);
    model.setText(u"<think>\nLet me see</think>\n\nYes."_qs);
    EXPECT_FALSE(model.thinking());
    EXPECT_EQ(model.thought().trimmed(), u"Let me see");
    EXPECT_GE(model.thoughtSeconds(), 0);
    ASSERT_EQ(model.count(), 1);
    EXPECT_EQ(value(model, 0, BlockModel::WordsRole).toString(), u"Yes.");
    BlockModel later;
    later.setText(u"<think>a</think>b"_qs);
    EXPECT_LT(later.thoughtSeconds(), 0);
    EXPECT_EQ(value(later, 0, BlockModel::WordsRole).toString(), u"b");
}

TEST(BlockModel, OtherTagsAreText) {
    BlockModel model;
    model.setText(u"<thinking>a</thinking>"_qs);
    ASSERT_EQ(model.count(), 1);
    EXPECT_EQ(model.plain(), u"<thinking>a</thinking>");
}

TEST(BlockModel, LongCodeIsFoldedWhereNobodySawItGrow) {
    const QString code = u"```c\n"_qs + u"int x;\n"_qs.repeated(150) + u"```"_qs;
    BlockModel model;
    model.setText(code);
    ASSERT_EQ(model.count(), 3);
    EXPECT_TRUE(value(model, 0, BlockModel::FoldedRole).toBool());
    EXPECT_EQ(value(model, 0, BlockModel::LinesRole).toInt(), 150);
    EXPECT_EQ(value(model, 0, BlockModel::SourceRole).toString().count(u'\n'),
              BlockModel::kFoldOver - 1);
    EXPECT_FALSE(value(model, 1, BlockModel::ShownRole).toBool());
    EXPECT_EQ(model.codeOf(2).count(u'\n'), 149);
    model.toggleFold(0);
    EXPECT_TRUE(value(model, 1, BlockModel::ShownRole).toBool());
    BlockModel grown;
    grown.setGrowing(true);
    grown.setText(code);
    grown.setGrowing(false);
    EXPECT_FALSE(value(grown, 0, BlockModel::FoldedRole).toBool());
    EXPECT_TRUE(value(grown, 0, BlockModel::FoldableRole).toBool());
}

TEST(BlockModel, ACommentGoesOnOverACut) {
    BlockModel model;
    model.setText(u"```c\n/* begins\n"_qs + u"goes on\n"_qs.repeated(150) +
                  u"ends */ int x;\n```"_qs);
    ASSERT_EQ(model.count(), 3);
    EXPECT_EQ(value(model, 0, BlockModel::StateRole).toInt(), 0);
    EXPECT_GT(value(model, 2, BlockModel::StateRole).toInt(), 0);
    EXPECT_EQ(value(model, 2, BlockModel::StateRole), value(model, 1, BlockModel::StateRole));
}

TEST(BlockModel, AnotherTextIsReadFromItsBeginning) {
    BlockModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setText(u"One\n\n```\ncode\n```"_qs);
    model.setText(u"Two"_qs);
    EXPECT_EQ(model.plain(), u"Two");
    model.setText({});
    EXPECT_EQ(model.count(), 0);
}

}  // namespace
}  // namespace rookery::app
