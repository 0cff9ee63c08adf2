// SPDX-License-Identifier: Apache-2.0
#include "app/support/whole_match.h"

#include <QHash>
#include <QRegularExpression>

namespace rookery::app {

bool wholeMatch(const QString& text, const char* pattern) {
    thread_local QHash<QByteArray, QRegularExpression> compiled;
    QRegularExpression& expression =
        compiled[QByteArray::fromRawData(pattern, static_cast<qsizetype>(qstrlen(pattern)))];
    if (expression.pattern().isEmpty())
        expression.setPattern(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(text).hasMatch();
}

}  // namespace rookery::app
