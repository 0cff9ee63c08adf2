// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/code_text.h"

namespace rookery::app {

void CodeText::setBlocks(BlockModel* blocks) {
    if (blocks == watched())
        return;
    watch(blocks, row());
    read();
    emit blocksChanged();
}

void CodeText::setRow(int row) {
    if (row == watchedRow())
        return;
    watch(watched(), row);
    read();
    emit rowChanged();
}

void CodeText::read() {
    const BlockModel* model = watched();
    if (model != nullptr && row() >= 0 && row() < model->count())
        setText(model->data(model->index(row()), BlockModel::SourceRole).toString());
}

}  // namespace rookery::app
