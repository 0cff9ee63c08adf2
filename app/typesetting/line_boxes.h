// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace rookery::app {

/// Calls visit(box, line) for each line of a block that has some of its characters from ... to - 1:
/// where these stand. `origin` is the block's upper left corner.
template <class Visit>
void eachLineBox(const QTextBlock& block, QPointF origin, int from, int to, const Visit& visit) {
    const QTextLayout& layout = *block.layout();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int begin = std::max(from, line.textStart());
        const int end = std::min(to, line.textStart() + line.textLength());
        if (begin >= end)
            continue;
        const qreal a = line.cursorToX(begin);
        const qreal b = line.cursorToX(end);
        visit(QRectF(origin.x() + std::min(a, b), origin.y() + line.y(), std::abs(b - a),
                     line.height()),
              line);
    }
}

}  // namespace rookery::app
