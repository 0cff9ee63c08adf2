// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/visible_text.h"

#include <gtest/gtest.h>

namespace rookery::app {
namespace {

TEST(Visible, WhatActsUnseenBecomesABox) {
    EXPECT_EQ(visibleText(u"a\u202Egnp.exe"), u"a\u25AFgnp.exe");
    EXPECT_EQ(visibleText(u"\u001B[31mred\u0007"), u"\u25AF[31mred\u25AF");
    EXPECT_EQ(visibleText(u"\u2066x\u2069\u0085"), u"\u25AFx\u25AF\u25AF");
    // A hidden "A" of the tag characters.
    EXPECT_EQ(visibleText(QString::fromUcs4(U"x\U000E0041y")), u"x\u25AFy");
    EXPECT_EQ(visibleText(QString(QChar(0))), u"\u25AF");
}

TEST(Visible, WhatIsReadStays) {
    const QString text =
        u"Tab\tand line\n中文 עברית العربية 👩‍👩‍👧‍👦 e\u0301 \u200F"_qs;
    EXPECT_EQ(visibleText(text), text);
}

TEST(Visible, LineEndsAreOneKind) {
    EXPECT_EQ(visibleText(u"a\r\nb\rc\n\r"), u"a\nb\nc\n\n");
}

TEST(Visible, MarksDoNotPileUp) {
    const QString zalgo = u'a' + QString(u'\u0300').repeated(500) + u'b';
    EXPECT_EQ(visibleText(zalgo), u'a' + QString(u'\u0300').repeated(8) + u'b');
}

TEST(Visible, GrowsAsItWouldAtOnce) {
    const QString text =
        u"a\r\nb\u202Ec 😀\r\r\n"_qs + QString(u'\u0301').repeated(20) + u"end\r"_qs;
    for (qsizetype step = 1; step < 5; ++step) {
        VisibleText growing;
        QString shown;
        for (qsizetype at = 0; at < text.size(); at += step)
            shown += growing.more(QStringView(text).first(at), true);
        shown += growing.more(text, false);
        EXPECT_EQ(shown, visibleText(text)) << step;
    }
}

}  // namespace
}  // namespace rookery::app
