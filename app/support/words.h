// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

/// Numbers as people read them; every number a screen shows is made here. Thousands are parted by
/// a narrow no-break space, units by a no-break space (design.md, type).
namespace rookery::app {

QString countWords(qint64 count);            ///< "41 200"
QString tokenWords(qint64 count);            ///< "41 200 tokens", "1 token"
QString byteWords(quint64 bytes);            ///< "1.9 GB", decimal units
QString speedWords(double tokensPerSecond);  ///< "41 tok/s", "3.2 tok/s"
QString durationWords(qint64 ms);            ///< "38 ms", "4 s", "2 min"
QString percentWords(double fraction);       ///< "43 %"

/// When something was, as short as it is clear at `now`: "10:32", "Yesterday", "Tuesday", a date.
QString whenWords(const QDateTime& moment, const QDateTime& now);

}  // namespace rookery::app
