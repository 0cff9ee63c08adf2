// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/line.h"

#include "app/markdown/maths_marks.h"

#include <gtest/gtest.h>

namespace rookery::app {
namespace {

using Kind = Line::Kind;

Kind kindOf(QStringView text) {
    return readLine(text).kind;
}

TEST(Lines, AreToldApartByTheirStart) {
    EXPECT_EQ(kindOf(u""), Kind::Blank);
    EXPECT_EQ(kindOf(u" \t "), Kind::Blank);
    EXPECT_EQ(kindOf(u"words"), Kind::Text);
    EXPECT_EQ(kindOf(u"# x"), Kind::Heading);
    EXPECT_EQ(kindOf(u"######"), Kind::Heading);
    EXPECT_EQ(kindOf(u"#hash"), Kind::Text);
    EXPECT_EQ(kindOf(u"####### x"), Kind::Text);
    EXPECT_EQ(kindOf(u"> x"), Kind::Quote);
    EXPECT_EQ(kindOf(u"- x"), Kind::Bullet);
    EXPECT_EQ(kindOf(u"-x"), Kind::Text);
    EXPECT_EQ(kindOf(u"- - -"), Kind::Rule);
    EXPECT_EQ(kindOf(u"___"), Kind::Rule);
    EXPECT_EQ(kindOf(u"__bold__"), Kind::Text);
    EXPECT_EQ(kindOf(u"12. x"), Kind::Number);
    EXPECT_EQ(kindOf(u"1234567890. x"), Kind::Text);
    EXPECT_EQ(kindOf(u"1.5 x"), Kind::Text);
    EXPECT_EQ(kindOf(u"|---|:-:|"), Kind::TableRule);
    EXPECT_EQ(kindOf(u"```inline```"), Kind::Text);
    EXPECT_EQ(kindOf(u"$$"), Kind::Maths);
    EXPECT_EQ(kindOf(u"$$a$$ in a line"), Kind::Text);
    EXPECT_EQ(kindOf(u"$5"), Kind::Text);
}

TEST(Lines, FencesHaveALanguageAndALength) {
    const Line line = readLine(u"  ````C++ title=x");
    EXPECT_EQ(line.kind, Kind::Fence);
    EXPECT_EQ(line.indent, 2);
    EXPECT_EQ(line.length, 4);
    EXPECT_EQ(line.language, u"c++");
    EXPECT_TRUE(closesFence(u"`````  ", u'`', 4));
    EXPECT_FALSE(closesFence(u"```", u'`', 4));
    EXPECT_FALSE(closesFence(u"```` x", u'`', 4));
    EXPECT_FALSE(closesFence(u"~~~~", u'`', 4));
}

TEST(Lines, BracketsBecomeDollarsOutsideCode) {
    EXPECT_EQ(withDollars(u"a \\(x\\) `\\(y\\)` \\[ z \\]"_qs), u"a $x$ `\\(y\\)` $$z$$");
    EXPECT_EQ(withDollars(u"an open \\(x"_qs), u"an open \\(x");
    EXPECT_EQ(withDollars(u"\\\\(x\\\\)"_qs), u"\\\\(x\\\\)");
    EXPECT_EQ(withDollars(u"``a`\\(b\\)`` \\(c\\)"_qs), u"``a`\\(b\\)`` $c$");
}

}  // namespace
}  // namespace rookery::app
