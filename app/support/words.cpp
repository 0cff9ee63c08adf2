// SPDX-License-Identifier: Apache-2.0
#include "app/support/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace rookery::app {
namespace {

constexpr QChar kThin(0x202F);
constexpr QChar kNoBreak(0x00A0);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString withUnit(const QString& number, const QString& unit) {
    return number + kNoBreak + unit;
}

QString decimal(double value) {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', value < 10 ? 1 : 0);
}

}  // namespace

QString countWords(qint64 count) {
    QString digits = QString::number(count);
    const qsizetype first = count < 0 ? 1 : 0;
    for (qsizetype at = digits.size() - 3; at > first; at -= 3)
        digits.insert(at, kThin);
    return digits;
}

QString tokenWords(qint64 count) {
    return count == 1 ? withUnit(countWords(1), Words::tr("token"))
                      : withUnit(countWords(count), Words::tr("tokens"));
}

QString byteWords(quint64 bytes) {
    static constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    const QString number =
        unit == 0 ? QString::number(static_cast<qulonglong>(bytes)) : decimal(value);
    return withUnit(number, QString::fromLatin1(kUnits.at(unit)));
}

QString speedWords(double tokensPerSecond) {
    if (!std::isfinite(tokensPerSecond) || tokensPerSecond <= 0)
        return {};
    const QString number =
        tokensPerSecond < 10 ? decimal(tokensPerSecond) : countWords(std::llround(tokensPerSecond));
    return withUnit(number, Words::tr("tok/s"));
}

QString durationWords(qint64 ms) {
    if (ms < 1000)
        return withUnit(countWords(std::max<qint64>(ms, 0)), Words::tr("ms"));
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 100)
        return withUnit(countWords(seconds), Words::tr("s"));
    return withUnit(countWords((seconds + 30) / 60), Words::tr("min"));
}

QString percentWords(double fraction) {
    return withUnit(countWords(std::llround(std::clamp(fraction, 0.0, 1.0) * 100)),
                    QStringLiteral("%"));
}

QString whenWords(const QDateTime& moment, const QDateTime& now) {
    const QDateTime local = moment.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days <= 0)
        return QLocale().toString(local.time(), QLocale::ShortFormat);
    if (days == 1)
        return Words::tr("Yesterday");
    if (days < 7)
        return QLocale().standaloneDayName(local.date().dayOfWeek());
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

}  // namespace rookery::app
