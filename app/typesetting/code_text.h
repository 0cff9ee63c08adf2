// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/typesetting/block_model.h"
#include "app/typesetting/growing_text.h"
#include "app/typesetting/row_watcher.h"

namespace rookery::app {

/// The code of one row of a BlockModel in a TextEdit's document. GUI thread.
/// Its base is named in full: what is generated for qmllint would not find it otherwise.
class CodeText : public rookery::app::GrowingText, private RowWatcher {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        rookery::app::BlockModel* blocks READ blocks WRITE setBlocks NOTIFY blocksChanged FINAL)
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)

public:
    using GrowingText::GrowingText;

    BlockModel* blocks() const { return watched(); }

    void setBlocks(BlockModel* blocks);

    int row() const { return watchedRow(); }

    void setRow(int row);

signals:
    void blocksChanged();
    void rowChanged();

private:
    void onRowChanged() override { read(); }

    void read();
};

}  // namespace rookery::app
