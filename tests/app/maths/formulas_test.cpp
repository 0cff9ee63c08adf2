// SPDX-License-Identifier: Apache-2.0
#include "app/maths/mathjax_text.h"
#include "app/maths/maths_provider.h"
#include "app/maths/maths_typesetter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QImage>
#include <QTest>
#include <gtest/gtest.h>

#include <iostream>

namespace rookery::app {
namespace {

/// One formula after the other, waiting for each.
class Typesetting {
public:
    Typesetting() {
        QObject::connect(
            &m_typesetter, &MathsTypesetter::typesetDone, &m_typesetter,
            [this](quint64 id, const TypesetFormula& formula) { m_done.insert(id, formula); });
    }

    TypesetFormula operator()(const QString& tex) {
        const quint64 id = ++m_last;
        m_typesetter.typeset(id, tex, true);
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_done.contains(id); }, 20'000))
            << tex.left(60).toStdString();
        return m_done.value(id);
    }

private:
    MathsTypesetter m_typesetter;
    QHash<quint64, TypesetFormula> m_done;
    quint64 m_last = 0;
};

#define NEEDS_MATHJAX()                \
    if (!MathsTypesetter::available()) \
    GTEST_SKIP() << "built without MathJax: formulas are shown as their source"

qint64 inkedPixels(MathsProvider& provider, const QString& tex) {
    const QString source = MathsProvider::source(tex, true, Qt::red);
    QSize size;
    const QImage image =
        provider.requestImage(source.mid(source.lastIndexOf(u'/') + 1), &size, QSize(200, 80));
    qint64 inked = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            inked += qAlpha(image.pixel(x, y)) > 128 && qRed(image.pixel(x, y)) > 128;
    return inked;
}

// A list of what people and models really write; 98 % must become a picture with ink in
// it.
TEST(Formulas, TwoHundredCommonOnes) {
    NEEDS_MATHJAX();
    QFile file(QStringLiteral(ROOKERY_FORMULAS));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList all = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(all.size(), 200);
    MathsProvider provider;
    int drawn = 0;
    for (const QString& tex : all) {
        std::shared_ptr<const TypesetFormula> formula;
        const bool there = QTest::qWaitFor(
            [&] { return (formula = provider.formula(tex, true)) != nullptr; }, 20'000);
        const bool good = there && formula->ok() && inkedPixels(provider, tex) > 20;
        drawn += good;
        if (!good)
            std::cout << "not drawn: " << tex.toStdString() << '\n';
    }
    std::cout << drawn << " of 200 formulas drawn\n";
    EXPECT_GE(drawn, 196);
}

/// Of a formula, as many pixels high as its height in ex times 8.
QImage pictureOf(MathsProvider& provider, const QString& tex) {
    std::shared_ptr<const TypesetFormula> formula;
    EXPECT_TRUE(QTest::qWaitFor([&] { return (formula = provider.formula(tex, true)) != nullptr; },
                                20'000));
    if (!formula || !formula->ok())
        return {};
    const QString source = MathsProvider::source(tex, true, Qt::red);
    QSize size;
    return provider.requestImage(
        source.mid(source.lastIndexOf(u'/') + 1), &size,
        (QSizeF(formula->width, formula->ascent + formula->descent) * 8).toSize());
}

/// Lines without ink in the first `width` pixels, not counting a twentieth at each end.
int holes(const QImage& picture, int width) {
    int found = 0;
    for (int y = picture.height() / 20; y < picture.height() * 19 / 20; ++y) {
        bool ink = false;
        for (int x = 0; x < width; ++x)
            ink = ink || qAlpha(picture.pixel(x, y)) > 60;
        found += !ink;
    }
    return found;
}

// What grows with its contents has a middle that is stretched.
TEST(Formulas, TallBracketsHaveNoHoles) {
    NEEDS_MATHJAX();
    MathsProvider provider;
    const QString rows = QStringLiteral("\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\\\f\\end{matrix}");
    for (const char* sides : {"()", "[]", "||", "\\|\\|", "\\{\\}"}) {
        const QString both = QString::fromLatin1(sides);
        const qsizetype half = both.size() / 2;
        const QImage picture = pictureOf(
            provider,
            QStringLiteral("\\left%1%2\\right%3").arg(both.first(half), rows, both.sliced(half)));
        ASSERT_FALSE(picture.isNull()) << sides;
        // The letters begin behind: round brackets are wider.
        const int width = picture.width() * (half == 1 && both[0] == u'(' ? 3 : 2) / 8;
        EXPECT_EQ(holes(picture, width), 0) << sides;
    }
    const QImage brace =
        pictureOf(provider, QStringLiteral("\\overbrace{mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm}"));
    ASSERT_FALSE(brace.isNull());
    // On its side the brace stands first; its whole length must be there.
    EXPECT_EQ(holes(brace.transformed(QTransform().rotate(-90)), brace.height() / 2), 0);
}

TEST(Formulas, NumbersOfEquationsStandBehindThem) {
    EXPECT_EQ(withoutTags(QStringLiteral("\\tag{1} E = mc^2")),
              QStringLiteral(" E = mc^2\\qquad\\text{(1)}"));
    EXPECT_EQ(withoutTags(QStringLiteral("a \\tag{1} \\\\ b \\tag*{B}")),
              QStringLiteral("a \\qquad\\text{(1)} \\\\ b \\qquad\\text{B}"));
    EXPECT_EQ(withoutTags(QStringLiteral("\\tag{")), QStringLiteral("\\tag{"));
}

TEST(Formulas, HaveTheSizeOfTheirLetters) {
    NEEDS_MATHJAX();
    Typesetting typeset;
    const TypesetFormula x = typeset(QStringLiteral("x"));
    EXPECT_NEAR(x.ascent, 1, 0.1);  // an ex is the height of an x
    EXPECT_NEAR(x.descent, 0, 0.1);
    const TypesetFormula y = typeset(QStringLiteral("y"));
    EXPECT_GT(y.descent, 0.3);
    EXPECT_GT(typeset(QStringLiteral("\\frac{a}{b}")).ascent, 2);
}

TEST(Formulas, WhatCannotBeReadStaysSource) {
    NEEDS_MATHJAX();
    Typesetting typeset;
    for (const char* tex :
         {"\\frac{a", "\\nosuchthing{x}", "}{", "x^y^z", "\\newcommand{\\R}{x}\\R",
          "\\def\\x{y}\\x", "\\require{html}x", "\\href{https://a.org}{x}", "\\input{/etc/passwd}",
          "\\begin{nothing}x\\end{nothing}"})
        EXPECT_FALSE(typeset(QString::fromLatin1(tex)).ok()) << tex;
    EXPECT_TRUE(typeset(QStringLiteral("x")).ok());
}

TEST(Formulas, NothingIsFetchedOrLinked) {
    NEEDS_MATHJAX();
    Typesetting typeset;
    for (const char* tex : {"\\text{<image href='http://127.0.0.1:1/'/>}", "\\style{x}{y}",
                            "\\color{url(http://127.0.0.1:1/)}{x}", "\\unicode{x41}",
                            "\\includegraphics{http://127.0.0.1:1/a.png}"}) {
        const QByteArray svg = typeset(QString::fromLatin1(tex)).svg;
        EXPECT_FALSE(svg.contains("<image")) << tex;
        EXPECT_FALSE(svg.contains("href")) << tex;
        EXPECT_FALSE(svg.contains("url(")) << tex;
    }
}

// Whatever it is, an answer comes soon and the next formula is drawn.
TEST(Formulas, NothingHoldsItUp) {
    NEEDS_MATHJAX();
    Typesetting typeset;
    typeset(QStringLiteral("x"));
    for (const QString& tex :
         {QStringLiteral("{").repeated(4000), QStringLiteral("\\sqrt{").repeated(600),
          QStringLiteral("\\frac{1}{").repeated(400), QStringLiteral("x^{").repeated(1000),
          QStringLiteral("\\left(").repeated(600), QStringLiteral("a&b\\\\").repeated(700),
          QStringLiteral("\\begin{matrix}") + QStringLiteral("a&b\\\\").repeated(700) +
              QStringLiteral("\\end{matrix}"),
          QStringLiteral("\\sqrt{").repeated(300) + QStringLiteral("}").repeated(300),
          QStringLiteral("x").repeated(5000)}) {
        QElapsedTimer timer;
        timer.start();
        typeset(tex);
        EXPECT_LT(timer.elapsed(), 15'000) << tex.left(20).toStdString();
        EXPECT_TRUE(typeset(QStringLiteral("y")).ok()) << tex.left(20).toStdString();
    }
}

TEST(Formulas, EndingDoesNotWait) {
    for (int round = 0; round < 3; ++round) {
        MathsTypesetter typesetter;
        for (quint64 id = 0; id < 50; ++id)
            typesetter.typeset(
                id, QStringLiteral("\\sqrt{").repeated(300) + QStringLiteral("}").repeated(300),
                true);
    }
}

}  // namespace
}  // namespace rookery::app
