// SPDX-License-Identifier: Apache-2.0
#include "app/maths/mathjax_text.h"

#include <QRegularExpression>

namespace rookery::app {

namespace {

/// MathJax draws a stretched sign this much longer than it shows, so that its ends are not seen.
constexpr double kLonger = 1.5;
/// Ours reaches a little into what it joins: its ends are round.
constexpr double kReach = 1.03;

double number(const QRegularExpressionMatch& match, const char* name) {
    return match.captured(QLatin1String(name)).toDouble();
}

/// Where a length of the inner drawing lies in the outer one, along the stretched direction.
QString stretched(const QRegularExpressionMatch& match, bool upright) {
    const double from = number(match, upright ? "y" : "x");
    const double length = number(match, upright ? "height" : "width");
    const double window = number(match, upright ? "windowY" : "windowX");
    const double scale = number(match, upright ? "scaleY" : "scaleX");
    const double across = upright ? number(match, "x") - number(match, "windowX")
                                  : number(match, "y") - number(match, "windowY");
    const double shorter = scale / kLonger * kReach;
    const double centre = (window + length / 2) / scale;
    const double along = from + length / 2 - centre * shorter;
    const QString form = upright ? QStringLiteral("translate(%1,%2) scale(1,%3)")
                                 : QStringLiteral("translate(%2,%1) scale(%3,1)");
    return form.arg(across).arg(along).arg(shorter);
}

}  // namespace

QString withoutTags(const QString& tex) {
    static const QRegularExpression tag(QLatin1String(R"re(\\tag(\*?)\s*\{([^{}]*)\})re"));
    if (!tex.contains(QLatin1String("\\tag")))
        return tex;
    const bool lines =
        tex.contains(QLatin1String("\\\\")) || tex.contains(QLatin1String("\\begin"));
    QString shown = tex;
    QString end;
    for (QRegularExpressionMatch match = tag.match(shown); match.hasMatch();
         match = tag.match(shown)) {
        const QString form = match.captured(1).isEmpty() ? QStringLiteral("\\qquad\\text{(%1)}")
                                                         : QStringLiteral("\\qquad\\text{%1}");
        const QString words = form.arg(match.captured(2));
        shown.replace(match.capturedStart(), match.capturedLength(), lines ? words : QString());
        end += lines ? QString() : words;
    }
    return shown + end;
}

QString flatSvg(QString svg) {
    static const QRegularExpression part(QLatin1String(
        R"re(<svg width="(?<width>[-.\d]+)" height="(?<height>[-.\d]+)")re"
        R"re((?: x="(?<x>[-.\d]+)"| y="(?<y>[-.\d]+)")+)re"
        R"re( viewBox="(?<windowX>[-.\d]+) (?<windowY>[-.\d]+) [-.\d]+ [-.\d]+">)re"
        R"re(<path (?<path>[^>]*) transform="scale\((?<scaleX>[-.\d]+),(?<scaleY>[-.\d]+)\)">)re"
        R"re(</path></svg>)re"));
    for (QRegularExpressionMatch match = part.match(svg); match.hasMatch();
         match = part.match(svg, match.capturedStart())) {
        // MathJax names the direction that is stretched first.
        const bool upright =
            match.capturedStart(QStringLiteral("y")) < match.capturedStart(QStringLiteral("x"));
        svg.replace(match.capturedStart(), match.capturedLength(),
                    QStringLiteral("<path %1 transform=\"%2\"></path>")
                        .arg(match.captured(QStringLiteral("path")), stretched(match, upright)));
    }
    return svg;
}

}  // namespace rookery::app
